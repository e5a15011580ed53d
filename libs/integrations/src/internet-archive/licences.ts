const forms: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/^https?:\/\/creativecommons\.org\/publicdomain\/zero\/(\d\.\d)/, ([, version]) => `CC0 ${version}`],
  [/^https?:\/\/creativecommons\.org\/(?:publicdomain\/mark|licenses\/publicdomain)/, () => 'Public domain'],
  [
    /^https?:\/\/creativecommons\.org\/licenses\/(by(?:-nc)?(?:-nd|-sa)?)\/(\d\.\d)/,
    ([, terms, version]) => `CC ${terms!.toUpperCase()} ${version}`,
  ],
];

/** The licence at an address, if it lets a household show the film; `undefined` otherwise. */
export function licenceNamed(url: string | undefined): { readonly name: string; readonly url: string } | undefined {
  if (url === undefined) return undefined;
  for (const [form, name] of forms) {
    const match = form.exec(url);
    if (match) return { name: name(match), url };
  }
  return undefined;
}
