/* Stands in for libjbig.so.0, which Debian's libtiff links and which is GPL; this one is loaded instead and refuses.
 * Written from libtiff's calls (tif_jbig.c) alone: the ten names it imports, with the state as an opaque block of its
 * own size. A JBIG-compressed TIFF is reported as unsupported before libtiff gets here. */
#include <stddef.h>

#define EXPORT __attribute__((visibility("default")))

enum { refused = 1 }; /* libtiff takes anything but 0 for an error */

EXPORT void jbg_dec_init(void* state) { (void)state; }
EXPORT void jbg_dec_free(void* state) { (void)state; }
EXPORT int jbg_dec_in(void* state, unsigned char* data, size_t size, size_t* used) {
  (void)state, (void)data, (void)size;
  if (used != NULL) *used = 0;
  return refused;
}
EXPORT long jbg_dec_getsize(const void* state) {
  (void)state;
  return 0;
}
EXPORT unsigned char* jbg_dec_getimage(const void* state, int plane) {
  (void)state, (void)plane;
  return NULL;
}
EXPORT const char* jbg_strerror(int error) {
  (void)error;
  return "JBIG is not supported by this program";
}
EXPORT int jbg_newlen(unsigned char* data, size_t size) {
  (void)data, (void)size;
  return refused;
}
/* Encoding has no way to fail; nothing is written. */
EXPORT void jbg_enc_init(void* state, unsigned long width, unsigned long height, int planes, unsigned char** data,
                         void (*write)(unsigned char* start, size_t size, void* to), void* to) {
  (void)state, (void)width, (void)height, (void)planes, (void)data, (void)write, (void)to;
}
EXPORT void jbg_enc_out(void* state) { (void)state; }
EXPORT void jbg_enc_free(void* state) { (void)state; }
