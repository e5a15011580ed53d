import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

export const repository = resolve(import.meta.dirname, '../..');

/** Paths, from the repository's root and in their order, of the sources that a pattern names; specifications are none. */
export const sourcePaths = (pattern: string): readonly string[] =>
  globSync(pattern, { cwd: repository })
    .filter((path) => !path.endsWith('.spec.ts'))
    .sort();

/** Parses the sources that a pattern names, without looking at what they import. */
export const parsed = (pattern: string): readonly ts.SourceFile[] =>
  sourcePaths(pattern).map((path) =>
    ts.createSourceFile(path, readFileSync(join(repository, path), 'utf8'), ts.ScriptTarget.Latest, true),
  );

/** Every node of a kind below another, in the order of the text. */
export function descendants<Node extends ts.Node>(of: ts.Node, is: (node: ts.Node) => node is Node): readonly Node[] {
  const found: Node[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(of, visit);
  return found;
}

/** The property of an object literal; `undefined` when it has none of that name. */
export const propertyOf = (literal: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined =>
  literal.properties.filter(ts.isPropertyAssignment).find((property) => property.name.getText() === name)?.initializer;

/** The text that a string or a template evaluates to, with `…` for each part that only a run knows; `undefined` for other expressions. */
export function textOf(expression: ts.Node | undefined): string | undefined {
  if (expression === undefined) return undefined;
  if (ts.isStringLiteralLike(expression)) return expression.text;
  if (!ts.isTemplateExpression(expression)) return undefined;
  return expression.head.text + expression.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}

/** The first paragraph of a TSDoc comment, on one line; empty when there is no comment. */
export const firstParagraph = (comment: string): string =>
  comment
    .split(/\n\s*\n/)[0]!
    .replace(/\s+/g, ' ')
    .trim();

/** The first paragraph of the TSDoc at a declaration, with `{@link X}` written as `X`. */
export function docOf(node: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return firstParagraph(withoutLinks(ts.getTextOfJSDocComment(doc?.comment) ?? ''));
}

const withoutLinks = (text: string): string => text.replace(/\{@link ([^}]+)\}/g, '$1');
