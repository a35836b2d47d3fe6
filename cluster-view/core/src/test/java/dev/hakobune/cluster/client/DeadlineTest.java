package dev.hakobune.cluster.client;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlineTest {

    @Test
    void aCallThatBeginsWhileAllIsBeingClosedIsGivenUp() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        timer.shutdownNow();
        Call call = new OkHttpClient().newCall(new Request.Builder().url("http://127.0.0.1/").build());

        new Deadline(timer, Duration.ofSeconds(1), null).callStart(call);

        assertThat(call.isCanceled()).isTrue();
    }
}
