import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  buildFleet,
  governingPolicy,
  readFileDocuments,
  type Facts,
  type Finding,
  type Fleet,
  type Rule,
} from '@rollcall/model';
import { CORE_SCHEMA, load } from 'js-yaml';
import { NO_FACTS, NOW } from '@rollcall/test-utils';
import { audit, defaultSeverityOf } from '../audit';
import { RULE_IDS, RULES } from '.';

const FOLDER = resolve(__dirname, '../../../../docs/rules');

function pageOf(id: string): string {
  return readFileSync(resolve(FOLDER, `${id}.md`), 'utf8');
}

interface Example {
  /** Text by path; the first line of a block names the path and is not part of the text. */
  files: Map<string, string>;
  message: string;
}

/** The fenced blocks of the section `Example`: files, and the message they lead to. */
function exampleOf(page: string): Example {
  const section = page.slice(page.indexOf('## Example'), page.indexOf('## How to mend it'));
  const example: Example = { files: new Map(), message: '' };
  for (const [, language, body] of section.matchAll(/```(\w+)\n(.*?)```/gs)) {
    if (language === 'message') {
      example.message = body.trim();
      continue;
    }
    const [, path, text] = /^# (\S+)\n(.*)$/s.exec(body)!;
    example.files.set(path, text);
  }
  return example;
}

function fleetOfFiles(files: ReadonlyMap<string, string>): Fleet {
  const read = [...files].map(([file, text]) => readFileDocuments({ file, text }));
  const documents = read.flatMap(result => result.documents);
  const problems = read.flatMap(result => result.problems);
  const policies = documents.filter(({ kind }) => kind === 'AuditPolicy');
  return buildFleet(documents, governingPolicy(policies, defaultSeverityOf), { problems });
}

/** The folder of what files said before the change that an example is about. */
const BEFORE = 'before/';

/** The documents before the change, where the example shows any: its other files were the same. */
function beforeOf(files: Map<string, string>): Fleet | undefined {
  const earlier = [...files].filter(([path]) => path.startsWith(BEFORE));
  if (earlier.length === 0) return undefined;
  for (const [path] of earlier) files.delete(path);
  const replaced = earlier.map(([path, text]) => [path.slice(BEFORE.length), text] as const);
  return fleetOfFiles(new Map([...files, ...replaced]));
}

/** What the audit says of an example, read as the command line reads it. */
function findingsOf({ files }: Example): Finding[] {
  const written = files.get('facts.yaml');
  files.delete('facts.yaml');
  const before = beforeOf(files);
  const facts =
    written === undefined ? NO_FACTS : (load(written, { schema: CORE_SCHEMA }) as Facts);
  return audit(fleetOfFiles(files), facts, NOW, { before });
}

function severityText({ defaultSeverity, severityWithTiers }: Rule): string {
  if (severityWithTiers === undefined) return defaultSeverity;
  return severityWithTiers === 'by-tier'
    ? 'off; once the policy declares tiers, error for the most critical tier and warning for the others'
    : `off; ${severityWithTiers} once the policy declares tiers`;
}

describe('docs/rules', () => {
  it('has a page for every rule and for nothing else', () => {
    const pages = readdirSync(FOLDER)
      .filter(file => file.endsWith('.md') && file !== 'README.md')
      .map(file => file.slice(0, -'.md'.length));
    expect(RULES.map(({ id }) => id).filter(id => !pages.includes(id))).toEqual([]);
    expect(pages.filter(page => !RULE_IDS.some(id => id === page))).toEqual([]);
  });

  it('lists every page', () => {
    const rows = pageOf('README')
      .split('\n')
      .filter(line => line.startsWith('| ['))
      .map(line => line.split('|').map(cell => cell.trim()));
    expect(rows.map(([, link, , severity]) => [link, severity])).toEqual(
      RULES.map(({ id, defaultSeverity }) => [`[\`${id}\`](${id}.md)`, defaultSeverity]),
    );
  });

  it.each(RULES.map(rule => [rule.id, rule] as const))('%s says its severity', (id, rule) => {
    expect(pageOf(id)).toContain(`**Severity:** ${severityText(rule)}.`);
  });

  it.each(RULES.map(({ id }) => [id]))('%s shows an example that leads to its message', id => {
    const example = exampleOf(pageOf(id));
    const findings = findingsOf(example);
    const messages = findings.filter(({ rule }) => rule === id).map(({ message }) => message);
    expect(messages).toContain(example.message);
    const broken = findings.filter(({ rule }) => rule === 'document-invalid' && rule !== id);
    expect(broken).toEqual([]);
  });
});
