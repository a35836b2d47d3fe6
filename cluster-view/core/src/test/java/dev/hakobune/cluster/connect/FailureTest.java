package dev.hakobune.cluster.connect;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.hakobune.cluster.http.ApiException;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ConnectException("Failed to connect to localhost/[::1]:6443")
                        .initCause(new ConnectException("Connection refused")), ConnectionState.REFUSED),
                Arguments.of(new ConnectException("Failed to connect").initCause(
                        new NoRouteToHostException("No route to host")), ConnectionState.UNREACHABLE),
                Arguments.of(new UnknownHostException("kube.example"), ConnectionState.UNREACHABLE),
                Arguments.of(new SocketTimeoutException("slow"), ConnectionState.UNREACHABLE),
                Arguments.of(new SocketException("Network is unreachable"), ConnectionState.UNREACHABLE),
                Arguments.of(new SSLHandshakeException("PKIX path building failed").initCause(
                        new CertPathValidatorException("unable to find valid certification path")),
                        ConnectionState.UNTRUSTED),
                Arguments.of(new SSLHandshakeException("expired").initCause(
                        new CertificateExpiredException("NotAfter: yesterday")), ConnectionState.UNTRUSTED),
                Arguments.of(new SSLPeerUnverifiedException("Hostname x not verified"), ConnectionState.UNTRUSTED),
                Arguments.of(new SSLHandshakeException("Received fatal alert: bad_certificate"),
                        ConnectionState.UNAUTHORISED),
                Arguments.of(new SSLHandshakeException("Received fatal alert: certificate_required"),
                        ConnectionState.UNAUTHORISED),
                Arguments.of(new SSLException("Unsupported or unrecognized SSL message"),
                        ConnectionState.NOT_KUBERNETES),
                Arguments.of(new ProtocolException("unexpected end of stream"), ConnectionState.NOT_KUBERNETES),
                Arguments.of(new IOException("unexpected end of stream").initCause(new EOFException("\\n not found")),
                        ConnectionState.NOT_KUBERNETES),
                Arguments.of(refusal(401, "Unauthorized"), ConnectionState.UNAUTHORISED),
                Arguments.of(refusal(403, "forbidden: User \"jane\" cannot get path \"/apis\""),
                        ConnectionState.FORBIDDEN),
                Arguments.of(refusal(403, "forbidden: User \"system:anonymous\" cannot get path \"/apis\""),
                        ConnectionState.UNAUTHORISED),
                Arguments.of(refusal(502, "Bad Gateway"), ConnectionState.NOT_KUBERNETES));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void eachFailureHasItsState(IOException problem, ConnectionState state) {
        Failure failure = Failure.of(problem);

        assertThat(failure.state()).isEqualTo(state);
        assertThat(failure.detail()).isNotBlank();
    }

    @Test
    void aNameThatIsNotKnownIsToldToBeThat() {
        assertThat(Failure.of(new UnknownHostException("cluster.example: Name or service not known")).detail())
                .isEqualTo("The host name cluster.example cannot be resolved.");
    }

    @Test
    void behindAProxyARefusalDoesNotSayThatTheClusterIsOff() {
        assertThat(Failure.of(new ConnectException("Connection refused")).byProxy().state())
                .isEqualTo(ConnectionState.UNREACHABLE);
    }

    private static ApiException refusal(int status, String message) {
        return new ApiException(status, "", message, List.of(), null);
    }
}
