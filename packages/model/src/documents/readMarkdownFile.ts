import { isMapping } from '../kinds/envelope';
import {
  DocumentCollector,
  type ReadFileDocumentsOptions,
  type ReadFileDocumentsResult,
} from './DocumentCollector';
import { normalizeText } from './normalizeText';
import { parseYaml } from './parseYaml';
import type { JsonObject } from './types';
import { splitFrontMatter, wrapRunbook } from './wrap/wrapRunbook';

const KIND_RUNBOOK = /^["']?kind["']?[ \t]*:[ \t]*["']?Runbook\b/m;

/**
 * Reads a Markdown file whose front matter says `kind: Runbook`. Every other Markdown file holds no document.
 *
 * @internal
 */
export function readMarkdownFile(options: ReadFileDocumentsOptions): ReadFileDocumentsResult {
  const { file, limits } = options;
  const collector = new DocumentCollector(options);
  const matter = splitFrontMatter(normalizeText(options.text));
  // Front matter is common; only that which names our kind is worth parsing.
  if (!matter || !KIND_RUNBOOK.test(matter.yaml)) return collector.result;
  const parsed = parseYaml({ file, text: matter.yaml, limits });
  collector.result.problems.push(...parsed.problems);
  for (const { value, document, line } of parsed.documents) {
    if (!isMapping(value) || value.kind !== 'Runbook') {
      collector.skip();
      continue;
    }
    const wrapped = wrapRunbook({
      matter: value as JsonObject,
      body: matter.body,
      context: collector.contextOf(document),
    });
    collector.addWrapped(wrapped, { document, line });
  }
  return collector.result;
}
