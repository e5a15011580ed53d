import ts from 'typescript';
import { code, table } from './markdown.ts';
import { descendants, parsed, propertyOf, textOf } from './sources.ts';

interface DeclaredProblem {
  readonly type: string;
  readonly status: string;
  readonly title: string;
  /** Seconds; empty when the answer has no such header. */
  readonly retryAfter: string;
}

/** Every problem that the api answers with, as the sources declare them. */
export function problems(): string {
  const api = parsed('apps/api/src/**/*.ts');
  const statuses = statusesOfKinds(api);
  const declared = [
    ...creationsOf('Problem', api).flatMap(problemOf),
    ...creationsOf('Rejection', parsed('libs/domain/src/**/*.ts')).flatMap((creation) =>
      rejectionOf(creation, statuses),
    ),
  ];
  return [
    '# Problems',
    'Errors are answered as problem documents (RFC 9457, `application/problem+json`) with `type`, `title`, `status` and `instance`, the id of the request as the log has it. `request/invalid` says in `errors` what is wrong with each field. Clients switch on `type`, never on the sentence.',
    table(
      ['`type`', 'Status', 'Retry-After (s)', 'Sentence'],
      sorted(declared).map(({ type, status, retryAfter, title }) => [code(type), status, retryAfter, title]),
    ),
    '`…` stands for what is only known at the moment. *as received*: the status that Nest, Express or a parser gave the error.',
  ].join('\n\n');
}

const creationsOf = (name: string, files: readonly ts.SourceFile[]): readonly ts.NewExpression[] =>
  files
    .flatMap((file) => descendants(file, ts.isNewExpression))
    .filter(({ expression }) => expression.getText() === name);

/** `new Problem(status, type, title, extras)`; none where it only passes on what another error says. */
function problemOf({
  arguments: [status, type, title, extras] = ts.factory.createNodeArray(),
}: ts.NewExpression): readonly DeclaredProblem[] {
  const declared = textOf(type);
  if (declared === undefined || !status) return [];
  const retryAfter = extras && ts.isObjectLiteralExpression(extras) ? retryAfterOf(extras) : '';
  return [
    {
      type: declared,
      status: ts.isNumericLiteral(status) ? status.text : 'as received',
      title: textOf(title)!,
      retryAfter,
    },
  ];
}

function retryAfterOf(extras: ts.ObjectLiteralExpression): string {
  const seconds = propertyOf(extras, 'retryAfterSeconds');
  if (seconds) return seconds.getText();
  const isShorthand = (property: ts.ObjectLiteralElementLike): boolean =>
    ts.isShorthandPropertyAssignment(property) && property.name.text === 'retryAfterSeconds';
  return extras.properties.some(isShorthand) ? '…' : '';
}

/** `new Rejection(kind, code, title)`. */
function rejectionOf(
  { arguments: [kind, type, title] = ts.factory.createNodeArray() }: ts.NewExpression,
  statuses: ReadonlyMap<string, string>,
): readonly DeclaredProblem[] {
  return [{ type: textOf(type)!, status: statuses.get(textOf(kind)!)!, title: textOf(title)!, retryAfter: '' }];
}

/** The table by which the api gives each kind of rejection its status. */
function statusesOfKinds(files: readonly ts.SourceFile[]): ReadonlyMap<string, string> {
  const declaration = files
    .flatMap((file) => descendants(file, ts.isVariableDeclaration))
    .find(({ name }) => name.getText() === 'statusOf')!;
  const { properties } = declaration.initializer as ts.ObjectLiteralExpression;
  return new Map(
    properties
      .filter(ts.isPropertyAssignment)
      .map(({ name, initializer }) => [(name as ts.Identifier | ts.StringLiteral).text, initializer.getText()]),
  );
}

/** By type, each sentence once. */
const sorted = (declared: readonly DeclaredProblem[]): readonly DeclaredProblem[] =>
  [...new Map(declared.map((problem) => [`${problem.type} ${problem.status} ${problem.title}`, problem]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, problem]) => problem);
