import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type JsonObject, readFileDocuments } from '@rollcall/model';

export const CORPUS = path.resolve(__dirname, '../../../../../../shared/corpus');

export const HAS_CORPUS = existsSync(CORPUS);

/** Real rule files, by path below the corpus. */
export function corpusFiles(...folders: string[]): { file: string; text: string }[] {
  return folders.flatMap(folder =>
    readdirSync(path.join(CORPUS, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
      .map(({ parentPath, name }) => path.join(parentPath, name))
      .sort()
      .map(file => ({ file: path.relative(CORPUS, file), text: readFileSync(file, 'utf8') })),
  );
}

/** Every expression of the real rule files, once. */
export function corpusExpressions(): string[] {
  const files = corpusFiles('prometheus-rules', 'gitlab-runbooks/rules', 'slo/sloth/_gen');
  const rules = files
    .flatMap(options => readFileDocuments(options).documents)
    .filter(({ kind }) => kind === 'PrometheusRule')
    .flatMap(({ spec }) => spec.groups as unknown as { rules: JsonObject[] }[])
    .flatMap(group => group.rules);
  return [...new Set(rules.map(({ expr }) => String(expr)))];
}
