/** The same fields without those that are `undefined`. */
export const withoutAbsent = <Fields extends object>(fields: Fields): Present<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<Fields>;

type Present<Fields> = { [Name in keyof Fields]: Exclude<Fields[Name], undefined> };
