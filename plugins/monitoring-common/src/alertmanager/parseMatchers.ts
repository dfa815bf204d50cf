import { unquotePromql } from '../promql';
import type { AlertMatcher } from './types';

const OPERATOR = '(=~|!=|!~|=)';
const CLASSIC = new RegExp(`^\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*${OPERATOR}\\s*([\\s\\S]*?)\\s*$`);

type Operator = AlertMatcher['operator'];

/** Cuts at commas outside of quotes. */
function splitClassic(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  let isQuoted = false;
  let isEscaped = false;
  for (const character of text) {
    if (character === ',' && !isQuoted) {
      parts.push(part);
      part = '';
      continue;
    }
    if (character === '"' && !isEscaped) isQuoted = !isQuoted;
    isEscaped = character === '\\' && !isEscaped;
    part += character;
  }
  const rest = part.trim();
  return rest === '' ? parts : [...parts, rest];
}

/** With or without quotes; a backslash before anything but n, quote and backslash stands for itself. */
function classicValue(raw: string): string | undefined {
  const isQuoted = raw.startsWith('"');
  const body = isQuoted ? raw.slice(1) : raw;
  let value = '';
  for (let at = 0; at < body.length; at++) {
    const character = body[at];
    if (character === '"') return isQuoted && at === body.length - 1 ? value : undefined;
    if (character !== '\\' || at === body.length - 1) {
      value += character;
      continue;
    }
    const next = body[++at];
    if (next === 'n') value += '\n';
    else value += next === '"' || next === '\\' ? next : `\\${next}`;
  }
  return isQuoted ? undefined : value;
}

/** The syntax of every version. */
function parseClassic(text: string): AlertMatcher[] | undefined {
  const bare = text.replace(/^\{/, '').replace(/\}$/, '');
  const matchers: AlertMatcher[] = [];
  for (const part of splitClassic(bare)) {
    const match = CLASSIC.exec(part);
    const value = match ? classicValue(match[3]) : undefined;
    if (!match || value === undefined) return undefined;
    matchers.push({ name: match[1], operator: match[2] as Operator, value });
  }
  return matchers;
}

const UTF8_TOKEN = /\s+|=~|!=|!~|=|[{},]|"(?:[^"\\\n]|\\.)*"|[^\s{}!=~,\\"'`]+/uy;

function utf8Tokens(text: string): string[] | undefined {
  const tokens: string[] = [];
  for (let at = 0; at < text.length; at = UTF8_TOKEN.lastIndex) {
    UTF8_TOKEN.lastIndex = at;
    const match = UTF8_TOKEN.exec(text);
    if (!match) return undefined;
    if (match[0].trim() !== '') tokens.push(match[0]);
  }
  return tokens;
}

function utf8Text(token: string | undefined): string | undefined {
  if (token === undefined || /^[{},=!]/.test(token)) return undefined;
  return token.startsWith('"') ? unquotePromql(token) : token;
}

/** The syntax since 0.27: any name and value, quoted where they hold anything special. */
function parseUtf8(text: string): AlertMatcher[] | undefined {
  const tokens = utf8Tokens(text);
  if (!tokens) return undefined;
  const isOpened = tokens[0] === '{';
  if (isOpened !== (tokens.length > 1 && tokens[tokens.length - 1] === '}')) return undefined;
  const inner = isOpened ? tokens.slice(1, -1) : tokens;
  const matchers: AlertMatcher[] = [];
  for (let at = 0; at < inner.length; at += 4) {
    const [name, operator, value, comma = ','] = inner.slice(at, at + 4);
    const nameText = utf8Text(name);
    const valueText = utf8Text(value);
    const isWhole = nameText !== undefined && nameText !== '' && valueText !== undefined;
    if (!isWhole || comma !== ',' || !/^(?:=~|!=|!~|=)$/.test(operator ?? '')) return undefined;
    matchers.push({ name: nameText, operator: operator as Operator, value: valueText });
  }
  return matchers;
}

/**
 * Reads matchers as Alertmanager does: one or several, separated by commas, with or without braces. Where the older and the
 * newer syntax (since 0.27) understand different things, the older one counts, as in Alertmanager itself.
 *
 * @returns `undefined` where neither understands the text
 * @public
 */
export function parseAlertMatchers(text: string): AlertMatcher[] | undefined {
  return parseClassic(text) ?? parseUtf8(text);
}
