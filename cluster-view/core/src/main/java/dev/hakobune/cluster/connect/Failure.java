package dev.hakobune.cluster.connect;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Locale;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import dev.hakobune.cluster.Texts;
import dev.hakobune.cluster.config.KubeconfigException;
import dev.hakobune.cluster.credentials.CredentialsException;
import dev.hakobune.cluster.http.ApiException;

/**
 * What a failed attempt to connect means.
 *
 * @param state  the state it puts the connection in
 * @param detail the message of whoever said it
 * @param tried  what was tried besides the address, one a line
 */
record Failure(ConnectionState state, String detail, String tried) {

    static Failure of(IOException problem) {
        return switch (problem) {
            case KubeconfigException kubeconfig -> new Failure(switch (kubeconfig.fault()) {
                case NO_FILE -> ConnectionState.NO_KUBECONFIG;
                case BAD_FILE -> ConnectionState.BAD_KUBECONFIG;
                case BAD_CONTEXT -> ConnectionState.BAD_CONTEXT;
            }, words(problem), "");
            case CredentialsException credentials -> new Failure(switch (credentials.fault()) {
                case PLUGIN_MISSING -> ConnectionState.PLUGIN_MISSING;
                case PLUGIN_FAILED -> ConnectionState.PLUGIN_FAILED;
                case UNSUPPORTED -> ConnectionState.BAD_CONTEXT;
            }, words(problem), credentials.tried());
            case ApiException refusal -> new Failure(ofRefusal(refusal), words(problem), "");
            default -> new Failure(ofTransport(problem), words(problem), "");
        };
    }

    /** The same behind a proxy: what refused is the proxy, or says nothing of whether the cluster runs. */
    Failure byProxy() {
        return state == ConnectionState.REFUSED ? new Failure(ConnectionState.UNREACHABLE, detail, tried) : this;
    }

    /** Whether trying again costs little and may well help: the server was switched off, or sleeps. */
    boolean passing() {
        return switch (state) {
            case REFUSED, UNREACHABLE, NOT_KUBERNETES -> true;
            default -> false;
        };
    }

    private static ConnectionState ofRefusal(ApiException refusal) {
        // Who sends no credentials that count is anonymous to the server, and is told 403 rather than 401.
        boolean anonymous = refusal.status() == 403 && refusal.getMessage().contains("\"system:anonymous\"");
        return switch (refusal.status()) {
            case 401 -> ConnectionState.UNAUTHORISED;
            case 403 -> anonymous ? ConnectionState.UNAUTHORISED : ConnectionState.FORBIDDEN;
            default -> ConnectionState.NOT_KUBERNETES;
        };
    }

    private static ConnectionState ofTransport(IOException problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case CertificateException _,CertPathValidatorException _,SSLPeerUnverifiedException _ -> {
                    return ConnectionState.UNTRUSTED;
                }
                case SSLException tls -> {
                    if (!hasCertificateCause(tls)) {
                        return ofTls(tls);
                    }
                }
                case NoRouteToHostException _,PortUnreachableException _,UnknownHostException _,SocketTimeoutException _ -> {
                    return ConnectionState.UNREACHABLE;
                }
                case ConnectException refused -> {
                    return says(refused, "refused") ? ConnectionState.REFUSED : connectFailure(refused);
                }
                case ProtocolException _,EOFException _ -> {
                    return ConnectionState.NOT_KUBERNETES;
                }
                case SocketException _ -> {
                    return ConnectionState.UNREACHABLE;
                }
                default -> {
                }
            }
        }
        return ConnectionState.NOT_KUBERNETES;
    }

    private static ConnectionState connectFailure(ConnectException failure) {
        return failure.getCause() instanceof IOException cause ? ofTransport(cause) : ConnectionState.UNREACHABLE;
    }

    private static ConnectionState ofTls(SSLException tls) {
        if (says(tls, "alert") && (says(tls, "certificate") || says(tls, "unknown_ca") || says(tls, "access_denied"))) {
            // The server's alert: it is our certificate that it does not accept.
            return ConnectionState.UNAUTHORISED;
        }
        return ConnectionState.NOT_KUBERNETES;
    }

    private static boolean hasCertificateCause(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof CertPathValidatorException
                    || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(Throwable problem, String word) {
        return problem.getMessage() != null && problem.getMessage().toLowerCase(Locale.ROOT).contains(word);
    }

    /** The innermost message: what wraps it only repeats it. */
    private static String words(IOException problem) {
        if (problem instanceof ApiException || problem instanceof KubeconfigException
                || problem instanceof CredentialsException || problem instanceof SocketTimeoutException) {
            return problem.getMessage();
        }
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof UnknownHostException && cause.getMessage() != null) {
            // Java names the host and nothing else.
            return Texts.text("connect.unknownHost", cause.getMessage().replaceFirst(":.*", ""));
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
