import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { viErrors } from '../../../src/contract/messages/vi.ts';

const src = fileURLToPath(new URL('../../../src/', import.meta.url));
const textOf = (code: string): string => (Object.hasOwn(viErrors, code) ? viErrors[code as keyof typeof viErrors] : '');

/** The codes that an expression may stand for: a literal, or the branches of a choice between literals. */
function codesOf(code: ts.Expression): readonly string[] {
  if (ts.isStringLiteral(code)) return [code.text];
  return ts.isConditionalExpression(code) ? [...codesOf(code.whenTrue), ...codesOf(code.whenFalse)] : [];
}

/** Names that an object literal gives; null where they cannot be seen in the source. */
function namesIn(params: ts.Expression | undefined): readonly string[] | null {
  if (!params) return [];
  if (!ts.isObjectLiteralExpression(params) || params.properties.some((one) => ts.isSpreadAssignment(one))) return null;
  return params.properties.map((one) => one.name?.getText() ?? '');
}

it('every failure is thrown with all that its words name, so that nobody reads “…”', () => {
  let thrown = 0;
  const lacking: string[] = [];
  for (const path of readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((one) => /\.tsx?$/.test(one))) {
    const text = readFileSync(src + path, 'utf8');
    if (!text.includes('new AppError(')) continue;
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (ts.isNewExpression(node) && node.expression.getText() === 'AppError') {
        const [code, params] = node.arguments ?? [];
        const given = namesIn(params);
        for (const one of code ? codesOf(code) : []) {
          thrown += 1;
          const needed = [...textOf(one).matchAll(/\{(\w+)\}/g)].map((hole) => hole[1] ?? '');
          for (const name of given === null ? [] : needed.filter((hole) => !given.includes(hole))) {
            lacking.push(`${path}:${String(file.getLineAndCharacterOfPosition(node.getStart()).line + 1)} ${one} without ${name}`);
          }
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  expect(lacking).toEqual([]);
  expect(thrown).toBeGreaterThan(100);
});
