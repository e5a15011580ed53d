/**
 * Flags of Node for an engine, without a limit at which the process would end. Young objects, of which it makes many, may
 * not fill 128 MB before they are looked through. All others are looked through once its small heap has tripled: what
 * comes from peers lies outside of the heap and counts with it, so that V8 would go through everything for each 15 MB of
 * a film, on all processors.
 */
export const engineFlags: readonly string[] = ['--max-semi-space-size=4', '--heap-growing-percent=200'];

/**
 * For the system's allocator, where it is glibc's: what is large is given back as soon as it is freed, and all threads
 * share two heaps. As it comes, pieces end up among small things, in heaps that only grow.
 */
export const engineEnvironment: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '4194304',
};
