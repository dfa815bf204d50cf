import type { JsonObject, JsonValue } from '@rollcall/model';
import { compileRunbookExpression } from './compileRunbookExpression';
import type { ExpressionScope } from './bindings';
import { evaluate, type Evaluation } from './evaluate';

/** A text in which expressions stand: pieces of text and expressions in turn. */
interface Piece {
  text: string;
  expression: boolean;
}

const OPEN = '${{';
const CLOSE = '}}';

/** The end of an expression: the first `}}` that is not inside a string literal of it. */
function endOf(text: string, from: number): number {
  let quote: string | undefined;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (quote) {
      if (character === '\\') at++;
      else if (character === quote) quote = undefined;
    } else if (character === '"' || character === "'") quote = character;
    else if (text.startsWith(CLOSE, at)) return at;
  }
  return -1;
}

function piecesOf(text: string): Piece[] | { problem: string } {
  const pieces: Piece[] = [];
  let at = 0;
  for (;;) {
    const open = text.indexOf(OPEN, at);
    if (open < 0) break;
    const close = endOf(text, open + OPEN.length);
    if (close < 0) return { problem: `"${OPEN}" is never closed by "${CLOSE}".` };
    if (open > at) pieces.push({ text: text.slice(at, open), expression: false });
    pieces.push({ text: text.slice(open + OPEN.length, close).trim(), expression: true });
    at = close + CLOSE.length;
  }
  if (at < text.length || pieces.length === 0) {
    pieces.push({ text: text.slice(at), expression: false });
  }
  return pieces;
}

function textOf(value: JsonValue): string | undefined {
  if (value === null || typeof value === 'object') return undefined;
  return String(value);
}

function interpolateText(text: string, scope: ExpressionScope): Evaluation {
  const pieces = piecesOf(text);
  if ('problem' in pieces) return { ok: false, problem: pieces.problem };
  if (pieces.length === 1 && pieces[0].expression) return evaluate(pieces[0].text, scope);
  let whole = '';
  for (const piece of pieces) {
    if (!piece.expression) {
      whole += piece.text;
      continue;
    }
    const result = evaluate(piece.text, scope);
    if (!result.ok) return result;
    const part = textOf(result.value);
    if (part === undefined) {
      return { ok: false, problem: `"${piece.text}" comes to no text, number or truth value.` };
    }
    whole += part;
  }
  return { ok: true, value: whole };
}

/**
 * Fills in a value: in every text of it, `${{ expression }}` is replaced by what the expression comes to. Where a text is
 * one expression and nothing else, the value keeps its type. Keys are never touched, and what an expression comes to is
 * data: it is not read for expressions again.
 *
 * @returns the value, or the first problem
 * @public
 */
export function interpolate(value: JsonValue, scope: ExpressionScope): Evaluation {
  if (typeof value === 'string') return interpolateText(value, scope);
  if (value === null || typeof value !== 'object') return { ok: true, value };
  if (Array.isArray(value)) {
    const items: JsonValue[] = [];
    for (const item of value) {
      const result = interpolate(item, scope);
      if (!result.ok) return result;
      items.push(result.value);
    }
    return { ok: true, value: items };
  }
  const entries: [string, JsonValue][] = [];
  for (const [key, item] of Object.entries(value)) {
    const result = interpolate(item, scope);
    if (!result.ok) return result;
    entries.push([key, result.value]);
  }
  return { ok: true, value: Object.fromEntries(entries) as JsonObject };
}

/** An expression in a value, and where. @public */
export interface PlacedExpression {
  expression: string;
  /** JSON pointer below the value. */
  pointer: string;
}

/** @public */
export interface ExpressionSurvey {
  expressions: (PlacedExpression & { roots: string[]; paths: string[] })[];
  problems: { pointer: string; problem: string }[];
}

/**
 * Every expression in the texts of a value, and those that cannot be evaluated at all.
 *
 * @public
 */
export function surveyExpressions(value: JsonValue, pointer = ''): ExpressionSurvey {
  const survey: ExpressionSurvey = { expressions: [], problems: [] };
  const visit = (part: JsonValue, at: string) => {
    if (typeof part === 'string') {
      const pieces = piecesOf(part);
      if ('problem' in pieces) {
        survey.problems.push({ pointer: at, problem: pieces.problem });
        return;
      }
      for (const { text, expression } of pieces) {
        if (!expression) continue;
        const compiled = compileRunbookExpression(text);
        if (compiled.valid) {
          const { roots, paths } = compiled;
          survey.expressions.push({ expression: text, pointer: at, roots, paths });
        } else survey.problems.push({ pointer: at, problem: compiled.problem });
      }
      return;
    }
    if (part === null || typeof part !== 'object') return;
    for (const [key, item] of Object.entries(part)) {
      visit(item, `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    }
  };
  visit(value, pointer);
  return survey;
}
