/*
 * Loaded before a process (LD_PRELOAD): whatever it writes to a place of a file, or waits for until it is on the disk, takes so many
 * microseconds longer as the file says that ROLLCALL_SLOW_DISK names. That file may be changed at any time.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

/* A disk that is slow to say that all is written is not as slow to take a piece. */
#define WRITE_SHARE 10

static const volatile uint32_t *delay_microseconds;

__attribute__((constructor)) static void find_delay(void) {
  const char *path = getenv("ROLLCALL_SLOW_DISK");
  int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  if (file < 0) return;
  void *place = mmap(NULL, sizeof(uint32_t), PROT_READ, MAP_SHARED, file, 0);
  close(file);
  if (place != MAP_FAILED) delay_microseconds = place;
}

static void take_longer(uint32_t share) {
  uint32_t microseconds = delay_microseconds ? *delay_microseconds / share : 0;
  if (microseconds == 0) return;
  int before = errno;
  struct timespec left = {microseconds / 1000000, (long)(microseconds % 1000000) * 1000};
  while (nanosleep(&left, &left) != 0 && errno == EINTR) {
  }
  errno = before;
}

#define SLOW(share, result, name, parameters, arguments)                 \
  result name parameters {                                               \
    static result(*real) parameters;                                     \
    if (!real) real = (result(*) parameters)dlsym(RTLD_NEXT, #name);     \
    take_longer(share);                                                  \
    return real arguments;                                               \
  }

SLOW(1, int, fsync, (int file), (file))
SLOW(1, int, fdatasync, (int file), (file))
SLOW(WRITE_SHARE, ssize_t, pwrite, (int file, const void *bytes, size_t count, off_t at),
     (file, bytes, count, at))
SLOW(WRITE_SHARE, ssize_t, pwrite64, (int file, const void *bytes, size_t count, off64_t at),
     (file, bytes, count, at))
SLOW(WRITE_SHARE, ssize_t, pwritev, (int file, const struct iovec *pieces, int count, off_t at),
     (file, pieces, count, at))
SLOW(WRITE_SHARE, ssize_t, pwritev64, (int file, const struct iovec *pieces, int count, off64_t at),
     (file, pieces, count, at))
