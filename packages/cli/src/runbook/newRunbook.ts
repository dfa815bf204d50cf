import path from 'node:path';
import { humanizeRef, normalizeRef } from '@rollcall/model';
import { stringify } from 'yaml';
import type { Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import { applyChanges } from '../write/applyChanges';
import { readEditable } from '../write/readEditable';
import { folderToWrite } from './folderToWrite';
import type { RunbookContext } from './runbookFlags';

const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

function scalar(text: string): string {
  return stringify(text, { lineWidth: 0 }).trimEnd();
}

function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return `${words[0].toUpperCase()}${words.slice(1)}`;
}

interface Parts {
  name: string;
  owner: string;
  services: readonly string[];
}

function front({ owner, services }: Parts): string {
  return `spec:
  owner: ${scalar(owner)}
  # The services it is for: by name, or by what they have in common (match: tier, type, labels).
  appliesTo:
    services: [${services.map(scalar).join(', ')}]
  # Names of the alerts it answers.
  answers: []
  # What it may do to the world: read-only, mutating or destructive. Its actions may make it graver, never milder.
  risk: mutating
  # How often it is rehearsed, and where.
  drill: { every: P90D, environment: staging }
  # JSON Schema; shown as a form.
  inputs:
    type: object
    properties:
      reason: { type: string, title: Why now, maxLength: 120 }
`;
}

const CHECK = `title: Look first
check:
  action: prometheus.query
  with: { query: 'up{job="\${{ entity.name }}"}' }
expect: result.count > 0.0
`;
const MANUAL = `title: Do what only a person can
manual: Say what to do, and how to see that it worked.
evidence: text
`;
const TELL = `title: Tell the team
action: notify
idempotent: 'yes'
with:
  to: '\${{ entity.owner }}'
  title: 'Done for \${{ entity.title }}'
`;
const STEPS = { look: CHECK, act: MANUAL, tell: TELL };

function asYaml(parts: Parts): string {
  const steps = Object.entries(STEPS).map(
    ([id, text]) => `    - id: ${id}\n${text.replace(/^(?=.)/gm, '      ')}`,
  );
  return `apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata:
  name: ${parts.name}
  title: ${scalar(titleOf(parts.name))}
  description: When to use it, in one sentence.
${front(parts)}  # One of: action (does something), check (only looks), manual (a person does it), ask (a person answers).
  steps:
${steps.join('')}`;
}

function asMarkdown(parts: Parts): string {
  const steps = Object.entries(STEPS).map(([id, text]) => {
    const [title, ...rest] = text.split('\n');
    return `## ${title.replace('title: ', '')}\n\n\`\`\`yaml {step=${id}}\n${rest.join('\n')}\`\`\`\n`;
  });
  return `---
apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata:
  name: ${parts.name}
  title: ${scalar(titleOf(parts.name))}
  description: When to use it, in one sentence.
${front(parts)}---

What is going on, for whom, and what not to do.

${steps.join('\n')}`;
}

function refOf(written: string, defaultKind: string): string {
  const ref = normalizeRef(written, { defaultKind });
  if (ref?.startsWith(`${defaultKind}:`)) return `${defaultKind}:${humanizeRef(ref, defaultKind)}`;
  throw new UsageError(`"${written}" is no ${defaultKind}.`);
}

/**
 * `rollcall runbook new`: a runbook in which nothing is wrong, to be filled in.
 *
 * @internal
 */
export async function newRunbook({
  cwd,
  terminal,
  values,
  words,
}: RunbookContext): Promise<Outcome> {
  const [name, ...rest] = words;
  if (name === undefined || rest.length > 0 || !NAME.test(name)) {
    throw new UsageError(
      'What is it called? A name has small letters, digits and dashes.',
      'For example: rollcall runbook new disk-full',
    );
  }
  const parts: Parts = {
    name,
    owner: refOf(values.owner ?? 'group:your-team', 'group'),
    services: (values.service ?? []).map(service => refOf(service, 'component')),
  };
  const text = values.markdown ? asMarkdown(parts) : asYaml(parts);
  if (values.out === undefined) {
    terminal.print(text);
    return 'clean';
  }
  const { root, git, folder } = folderToWrite(cwd, path.dirname(values.out));
  const file = path.posix.join(folder, path.basename(values.out));
  const before = readEditable(root, file);
  applyChanges({ root, git, force: values.force, changes: [{ file, before, after: text }] });
  terminal.print(`Wrote ${values.out}.\n\nNext: rollcall runbook lint ${values.out}\n`);
  return 'clean';
}
