import { isMapping } from '../kinds/envelope';
import {
  DocumentCollector,
  type ReadFileDocumentsOptions,
  type ReadFileDocumentsResult,
} from './DocumentCollector';
import { isForeignProblem, isOwnFile, isRecipe, looksOwn } from './foreignText';
import { type ParsedDocument, parseYaml } from './parseYaml';
import type { DocumentProblem, JsonObject } from './types';
import { wrapMapping } from './wrap/wrapMapping';
import { wrapRuleTemplate } from './wrap/wrapRuleTemplate';

/** @internal */
export function readYamlFile(options: ReadFileDocumentsOptions): ReadFileDocumentsResult {
  const { file, text, limits } = options;
  const collector = new DocumentCollector(options);
  const parsed = parseYaml({ file, text, limits });
  for (const problem of parsed.problems) {
    if (isForeignProblem(problem, text)) readTemplate(collector, problem, text);
    else collector.result.problems.push(problem);
  }
  for (const document of parsed.documents) {
    readValue(collector, document, options);
  }
  return collector.result;
}

function readTemplate(collector: DocumentCollector, problem: DocumentProblem, text: string): void {
  const { document = 1, line = 1 } = problem;
  const wrapped = wrapRuleTemplate(text, collector.contextOf(document));
  if (wrapped) collector.addWrapped(wrapped, { document, line });
  else collector.skip();
}

function readValue(
  collector: DocumentCollector,
  parsed: ParsedDocument,
  options: ReadFileDocumentsOptions,
): void {
  const { value } = parsed;
  const { file, text } = options;
  if (!isMapping(value)) {
    if (looksOwn(file, text)) {
      collector.result.problems.push(notAMapping(file, parsed));
    } else collector.skip();
    return;
  }
  const wrapped =
    value.apiVersion === undefined && value.kind === undefined
      ? wrapMapping(value as JsonObject, collector.contextOf(parsed.document))
      : undefined;
  if (wrapped) {
    collector.addWrapped(wrapped, parsed);
  } else if (isMapping(value.metadata) && isRecipe(file, value.metadata.name)) {
    collector.skip();
  } else if (!collector.add(value, parsed)) {
    if (isOwnFile(file)) {
      collector.result.problems.push(notADocument(file, parsed, value));
    } else collector.skip();
  }
}

function notAMapping(file: string, parsed: ParsedDocument): DocumentProblem {
  const { value, document, line } = parsed;
  return {
    reason: 'not-a-mapping',
    message: Array.isArray(value)
      ? 'The document is a list, but must be a mapping of fields.'
      : 'The document is a single value, but must be a mapping of fields.',
    remedy: Array.isArray(value)
      ? 'Write each entry as a document of its own, with a line "---" between them.'
      : 'Write fields as "name: value", with a space after the colon.',
    file,
    document,
    line,
  };
}

/** A file whose name promises a catalog document, with a document in it that names no version we know. */
function notADocument(
  file: string,
  parsed: ParsedDocument,
  value: Record<string, unknown>,
): DocumentProblem {
  const { apiVersion } = value;
  const { document, line } = parsed;
  return {
    reason: 'envelope',
    message:
      typeof apiVersion === 'string'
        ? `"${apiVersion}" is no apiVersion that Backstage or Rollcall knows.`
        : '"apiVersion" is missing.',
    remedy:
      'Begin the document with "apiVersion: backstage.io/v1alpha1", or the version of its kind.',
    file,
    document,
    line,
    pointer: '/apiVersion',
  };
}
