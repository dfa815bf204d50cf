import {
  DocumentCollector,
  type ReadFileDocumentsOptions,
  type ReadFileDocumentsResult,
} from './DocumentCollector';
import { DEFAULT_READ_LIMITS } from './limits';
import { normalizeText } from './normalizeText';
import { tooLarge } from './parseYaml';
import { readMarkdownFile } from './readMarkdownFile';
import { readYamlFile } from './readYamlFile';
import { isCodeownersPath, wrapCodeowners } from './wrap/wrapCodeowners';
import { isMarkdownPath } from './wrap/wrapRunbook';

/**
 * Reads the documents of one file: YAML and JSON of any number of documents, CODEOWNERS, Prometheus rule files, Sloth
 * specifications, and Markdown runbooks with front matter. A faulty document is a problem with its place and remedy, and
 * never holds back its neighbours. Nothing here reads a disk or throws for what is in the text.
 *
 * @public
 */
export function readFileDocuments(options: ReadFileDocumentsOptions): ReadFileDocumentsResult {
  const { file, text } = options;
  const limits = { ...DEFAULT_READ_LIMITS, ...options.limits };
  if (text.length > limits.maxLength) {
    return { documents: [], problems: [tooLarge(file, limits)], skipped: 0 };
  }
  if (isCodeownersPath(file)) return readCodeownersFile(options);
  if (isMarkdownPath(file)) return readMarkdownFile(options);
  return readYamlFile(options);
}

function readCodeownersFile(options: ReadFileDocumentsOptions): ReadFileDocumentsResult {
  const collector = new DocumentCollector(options);
  const wrapped = wrapCodeowners(normalizeText(options.text), collector.contextOf(1));
  collector.addWrapped(wrapped, { document: 1, line: 1 });
  return collector.result;
}
