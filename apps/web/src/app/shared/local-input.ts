/** A moment as an input of the kind `datetime-local` wants it, in this device's time; empty for none. */
export function localInput(at: string | undefined): string {
  if (!at) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length);
}

/** ISO 8601 in UTC of what was typed into such an input; absent when it is empty. */
export const fromLocalInput = (value: string): string | undefined =>
  value ? new Date(value).toISOString() : undefined;
