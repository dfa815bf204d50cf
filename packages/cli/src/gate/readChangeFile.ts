import { normalizeRef, parseInstantMs, parseYaml } from '@rollcall/model';
import type { ChangeApproval, ChangeRecord } from '@rollcall/plugin-monitoring-common';
import { readInput } from '../files/readInput';
import { EnvironmentError } from '../lib/errors';

/** The record of a change as a file holds it. @internal */
export interface ChangeFile extends ChangeRecord {
  title?: string;
}

const FIELDS = ['id', 'title', 'services', 'author', 'approvals'];

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

class ChangeReader {
  constructor(private readonly file: string) {}

  wrong(what: string, hint?: string): EnvironmentError {
    return new EnvironmentError(`--change ${this.file}: ${what}`, hint);
  }

  text(value: unknown, field: string): string {
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number') return String(value);
    throw this.wrong(`"${field}" is missing or no text.`);
  }

  ref(value: unknown, field: string, kind: string): string {
    const written = this.text(value, field);
    const ref = normalizeRef(written, { defaultKind: kind });
    if (ref?.startsWith(`${kind}:`)) return ref;
    throw this.wrong(`"${field}" is "${written}", which is no ${kind}.`);
  }

  list(value: unknown, field: string): unknown[] {
    if (value === undefined) return [];
    if (Array.isArray(value)) return value;
    throw this.wrong(`"${field}" must be a list.`);
  }

  approval(value: unknown, at: number): ChangeApproval {
    const field = `approvals[${at}]`;
    if (!isMapping(value)) throw this.wrong(`"${field}" must be a mapping of role, by and at.`);
    const instant = this.text(value.at, `${field}.at`);
    if (parseInstantMs(instant) === undefined) {
      throw this.wrong(`"${field}.at" is no instant.`, 'Write it as 2026-11-20T09:00:00Z.');
    }
    return {
      role: this.text(value.role, `${field}.role`),
      by: this.ref(value.by, `${field}.by`, 'user'),
      at: instant,
    };
  }
}

/**
 * The record of a change, YAML or JSON: `id`, and where it is known `title`, `services`, `author` and `approvals` of `role`,
 * `by` and `at`.
 *
 * @throws EnvironmentError naming the field that is not as it should be
 * @internal
 */
export function readChangeFile(cwd: string, file: string): ChangeFile {
  const text = readInput(cwd, file, '--change');
  const { documents, problems } = parseYaml({ file, text });
  const reader = new ChangeReader(file);
  const [problem] = problems;
  if (problem) throw reader.wrong(problem.message, problem.remedy);
  const value = documents[0]?.value;
  if (!isMapping(value)) throw reader.wrong('a change record is a mapping of fields.');
  const stranger = Object.keys(value).find(field => !FIELDS.includes(field));
  if (stranger !== undefined) {
    throw reader.wrong(`there is no field "${stranger}".`, `Known are ${FIELDS.join(', ')}.`);
  }
  const { id, title, services, author, approvals } = value;
  return {
    id: reader.text(id, 'id'),
    ...(title !== undefined && { title: reader.text(title, 'title') }),
    services: reader
      .list(services, 'services')
      .map((service, at) => reader.ref(service, `services[${at}]`, 'component')),
    ...(author !== undefined && { author: reader.ref(author, 'author', 'user') }),
    approvals: reader.list(approvals, 'approvals').map((each, at) => reader.approval(each, at)),
  };
}
