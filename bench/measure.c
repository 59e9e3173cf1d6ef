/* measure.c - runs a command and tells what it took: `measure [-n RUNS] COMMAND ARG...`.
 *
 * Standard input of each run is /dev/null, its output is thrown away. Prints the run with the
 * shortest wall-clock time of RUNS (3): wall, user and system seconds and peak memory in KiB.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct cost {
    double wall, user, system;
    long memory;
};

static double seconds(struct timeval t) {
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void become(char **command) {
    int in = open("/dev/null", O_RDONLY), out = open("/dev/null", O_WRONLY);
    if (in < 0 || out < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0)
        _exit(127);
    execvp(command[0], command);
    perror(command[0]);
    _exit(127);
}

static int run(char **command, struct cost *cost) {
    double start = now();
    pid_t child = fork();
    if (child == 0)
        become(command);
    int status;
    struct rusage use;
    if (child < 0 || wait4(child, &status, 0, &use) < 0)
        return -1;
    cost->wall = now() - start;
    cost->user = seconds(use.ru_utime);
    cost->system = seconds(use.ru_stime);
    cost->memory = use.ru_maxrss;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

int main(int argc, char **argv) {
    int runs = 3;
    char **command = argv + 1;
    if (argc > 2 && strcmp(argv[1], "-n") == 0) {
        runs = atoi(argv[2]);
        command = argv + 3;
    }
    if (!*command || runs < 1) {
        fprintf(stderr, "usage: measure [-n RUNS] COMMAND ARG...\n");
        return 2;
    }
    struct cost best = {0};
    for (int i = 0; i < runs; i++) {
        struct cost cost;
        int status = run(command, &cost);
        if (status != 0) {
            fprintf(stderr, "measure: %s ended with %d\n", command[0], status);
            return 1;
        }
        if (i == 0 || cost.wall < best.wall)
            best = cost;
    }
    printf("%.4f %.4f %.4f %ld\n", best.wall, best.user, best.system, best.memory);
    return 0;
}
