/**
 * The archive calls its items with capitals, dots and underscores, our ids have none of them: every such letter becomes
 * a hyphen and two hexadecimal digits, and so can be turned back.
 */
const mostLetters = 100;

/** @returns undefined for an item whose name makes no id */
export function titleIdOf(item: string): string | undefined {
  if (!/^[\w.-]+$/.test(item)) return undefined;
  const id = `ia-${item.replace(/[^a-z0-9]/g, (letter) => `-${letter.charCodeAt(0).toString(16)}`)}`;
  return id.length > mostLetters ? undefined : id;
}

/** @returns undefined when the id is none of the archive's */
export function itemOf(titleId: string): string | undefined {
  if (!/^ia-(?:[a-z0-9]|-[0-9a-f]{2})+$/.test(titleId)) return undefined;
  const item = titleId
    .slice(3)
    .replace(/-([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return titleIdOf(item) === titleId ? item : undefined;
}
