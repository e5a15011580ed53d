import ts from 'typescript';
import { firstParagraph } from './sources.ts';

/** One field of a shape. */
export interface Field {
  readonly name: string;
  readonly isOptional: boolean;
  /** As the source writes it; where that is only a name, what the name stands for. */
  readonly type: string;
  readonly doc: string;
}

/** The fields of a shape, in the order in which they are declared. */
export const fieldsOf = (type: ts.Type, checker: ts.TypeChecker): readonly Field[] =>
  checker.getPropertiesOfType(type).map((symbol) => ({
    name: symbol.name,
    isOptional: (symbol.flags & ts.SymbolFlags.Optional) !== 0,
    type: typeText(symbol, checker),
    doc: firstParagraph(ts.displayPartsToString(symbol.getDocumentationComment(checker))),
  }));

function typeText(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const node = (symbol.valueDeclaration as ts.PropertySignature | undefined)?.type;
  // What a mapped type leaves of a shape was declared nowhere.
  if (!node) return checker.typeToString(checker.getTypeOfSymbol(symbol));
  const type = checker.getTypeFromTypeNode(node);
  if (!ts.isTypeReferenceNode(node)) return onOneLine(node.getText());
  if (type.isUnion() || type.isClassOrInterface()) return spelledOut(type, checker);
  return onOneLine(node.getText());
}

/** The members of a named union or shape; names within a shape stay names. */
const spelledOut = (type: ts.Type, checker: ts.TypeChecker): string =>
  type.isUnion()
    ? type.types.map((member) => checker.typeToString(member).replaceAll('"', "'")).join(' | ')
    : `{ ${checker
        .getPropertiesOfType(type)
        .map((symbol) => onOneLine(symbol.valueDeclaration!.getText()).replace(/;$/, ''))
        .join('; ')} }`;

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('readonly ', '');
