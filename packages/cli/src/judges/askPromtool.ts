import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CatalogDocument } from '@rollcall/model';
import { count } from '../output/words';
import { findJudge, type Judge, judgeVersion, notInstalled, runJudge } from './Judge';
import { withTemporaryFolder } from './withTemporaryFolder';

/** What promtool makes of rule files. @internal */
export interface PromtoolVerdict {
  judge: Judge;
  /** What it refuses, and its own words for why. */
  refused: Map<CatalogDocument, string>;
}

/** The first complaint of a file, without its path and the place in it, which are not those of the document. */
function complaintOf(output: string, file: string): string {
  const line = output.split('\n').find(each => each.trimStart().startsWith(`${file}:`));
  if (line === undefined) return 'it does not say why';
  return line
    .trim()
    .slice(file.length + 1)
    .trim()
    .replace(/^\d+:\d+: /, '');
}

/**
 * Asks promtool whether Prometheus would load the rules of documents. Each is handed over by itself and out of the envelope
 * of Kubernetes, since promtool reads plain rule files, and of these the first document alone.
 *
 * @internal
 */
export function askPromtool(
  documents: readonly CatalogDocument[],
  env: Readonly<Record<string, string | undefined>>,
): PromtoolVerdict {
  const program = 'promtool';
  const refused = new Map<CatalogDocument, string>();
  const promtool = findJudge(program, env);
  if (promtool === undefined) return { judge: notInstalled(program), refused };
  if (documents.length === 0) {
    return { judge: { program, asked: false, says: 'there are no rules to show it' }, refused };
  }
  return withTemporaryFolder(folder => {
    const byFile = new Map<string, CatalogDocument>();
    for (const [at, document] of documents.entries()) {
      const file = path.join(folder, `${at}.yaml`);
      // JSON is YAML, and has one way only to write a text.
      writeFileSync(file, JSON.stringify({ groups: document.spec.groups ?? [] }));
      byFile.set(file, document);
    }
    // Its own findings about style are ours to make, with places.
    const { status, stdout, stderr } = runJudge(promtool, [
      'check',
      'rules',
      '--lint=none',
      ...byFile.keys(),
    ]);
    if (status === undefined) {
      return { judge: { program, asked: false, says: 'it did not come to an end' }, refused };
    }
    for (const [file, document] of byFile) {
      const section = stdout.split(`Checking ${file}\n`)[1] ?? '';
      if (section.trimStart().startsWith('SUCCESS')) continue;
      refused.set(document, complaintOf(stderr, file));
    }
    const version = judgeVersion(promtool);
    const documentsText = count(documents.length, 'document');
    const says =
      refused.size === 0
        ? `it would load the rules of ${documentsText}`
        : `it refuses ${refused.size} of ${documentsText}`;
    return { judge: { program, asked: true, version, says }, refused };
  });
}
