import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** One entry of `rollcall.sources`, checked. @public */
export interface SourceConfig {
  type: 'file' | 'url';
  target: string;
  /** Glob patterns of the files to read, relative to the target. */
  include: string[];
  /** Kinds of documents that may come from here, in small letters; all unless said. */
  kinds?: string[];
  namespace?: string;
  /** What stands before each path in findings; nothing for files, host and repository for URLs, unless said. */
  root: string;
}

/** What is read where `include` says nothing: what the command line reads. */
const DEFAULT_INCLUDE = [
  '**/*.{yaml,yml}',
  '**/runbooks/**/*.md',
  '{CODEOWNERS,docs/CODEOWNERS,.github/CODEOWNERS,.gitlab/CODEOWNERS}',
];

function rootOf(target: string): string {
  const { host, pathname } = new URL(target);
  const [owner, repository] = pathname.split('/').filter(Boolean);
  return [host, owner, repository].filter(Boolean).join('/');
}

function checkUrl(target: string, key: string): string {
  if (!URL.canParse(target) || !/^https?:$/.test(new URL(target).protocol)) {
    throw new InputError(`${key}.target must be an http or https URL, but is "${target}"`);
  }
  return target;
}

/**
 * Reads `rollcall.sources`.
 *
 * @throws InputError naming the key that is wrong
 * @public
 */
export function readSourcesConfig(config: Config): SourceConfig[] {
  const entries = config.getOptionalConfigArray('rollcall.sources') ?? [];
  const sources = entries.map((entry, index): SourceConfig => {
    const key = `rollcall.sources[${index}]`;
    const type = entry.getString('type');
    if (type !== 'file' && type !== 'url') {
      throw new InputError(`${key}.type must be "file" or "url", but is "${type}"`);
    }
    const written = entry.getString('target');
    const target = type === 'url' ? checkUrl(written, key) : written;
    const fallback = type === 'url' ? rootOf(target) : '';
    return {
      type,
      target,
      include: entry.getOptionalStringArray('include') ?? DEFAULT_INCLUDE,
      kinds: entry.getOptionalStringArray('kinds')?.map(kind => kind.toLowerCase()),
      namespace: entry.getOptionalString('namespace'),
      // An empty string in configuration counts as missing, so "." says: no prefix.
      root: (entry.getOptionalString('root') ?? fallback).replace(/^\.?\/*$|\/+$/g, ''),
    };
  });
  const seen = new Set<string>();
  for (const { type, target } of sources) {
    const id = `${type}:${target}`;
    if (seen.has(id)) throw new InputError(`rollcall.sources names ${id} twice`);
    seen.add(id);
  }
  return sources;
}
