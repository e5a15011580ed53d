/**
 * Flags of Node that keep the heaps of a household's processes small, each by the program's name.
 *
 * By default Node lets young objects fill up to 128 MB before it looks through them, and lets the old ones grow to several
 * times what is alive: memory that films being converted need more. None of these is a limit at which a process would end.
 */
export const heapFlags = {
  seeder: ['--max-semi-space-size=4'],
  api: ['--max-semi-space-size=4', '--heap-growing-percent=30'],
  projector: ['--max-semi-space-size=4'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
