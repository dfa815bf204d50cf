import { load, type LoadOptions } from 'js-yaml';
import { inspectValue, needsInspection, type ValueFault } from './inspectValue';
import { DEFAULT_READ_LIMITS, type ReadLimits } from './limits';
import { locateInChunk } from './locateInText';
import { normalizeText } from './normalizeText';
import { describePointer } from './pointer';
import { type DocumentChunk, splitDocuments } from './splitDocuments';
import type { DocumentProblem } from './types';
import { YAML_DIALECT } from './yamlDialect';
import { yamlProblem } from './yamlProblem';

/** One document as it was parsed. @public */
export interface ParsedDocument {
  value: unknown;
  /** Number of the document in its file, from 1; empty ones count. */
  document: number;
  /** First line of its content, from 1. */
  line: number;
}

/** @public */
export interface ParseYamlOptions {
  file: string;
  text: string;
  limits?: Partial<ReadLimits>;
}

/** @public */
export interface ParseYamlResult {
  /** Every document that is not empty and could be parsed. */
  documents: ParsedDocument[];
  /** One for every document that could not. */
  problems: DocumentProblem[];
}

// The types of js-yaml 4.0 do not know the bounds that its loader has had since 4.3.
interface BoundedLoadOptions extends LoadOptions {
  maxDepth: number;
  maxTotalMergeKeys: number;
}

/**
 * Parses a YAML stream (JSON is a subset of it) document by document: a broken one never holds back its neighbours.
 * Values are those of the YAML 1.2 core schema with merge keys; dates stay strings. Aliases share one value.
 *
 * @public
 */
export function parseYaml(options: ParseYamlOptions): ParseYamlResult {
  const { file } = options;
  const limits = { ...DEFAULT_READ_LIMITS, ...options.limits };
  const documents: ParsedDocument[] = [];
  const problems: DocumentProblem[] = [];
  if (options.text.length > limits.maxLength) {
    return { documents, problems: [tooLarge(file, limits)] };
  }
  const text = normalizeText(options.text);
  const loadOptions: BoundedLoadOptions = {
    schema: YAML_DIALECT,
    maxDepth: limits.maxDepth,
    maxTotalMergeKeys: limits.maxAliasedNodes,
  };
  for (const chunk of splitDocuments(text)) {
    if (chunk.empty) continue;
    const chunkText = text.slice(chunk.start, chunk.end);
    let value: unknown;
    try {
      value = load(chunkText, loadOptions);
    } catch (error) {
      problems.push(yamlProblem(error, { file, chunk, text: chunkText }));
      continue;
    }
    if (value === null || value === undefined) continue;
    const fault = needsInspection(chunkText) ? inspectValue(value, limits) : undefined;
    if (fault) {
      problems.push(faultProblem({ fault, file, chunk, text: chunkText }));
      continue;
    }
    documents.push({ value, document: chunk.document, line: chunk.line });
  }
  return { documents, problems };
}

/** @internal */
export function tooLarge(file: string, limits: ReadLimits): DocumentProblem {
  const mebibytes = Math.round(limits.maxLength / 1024 / 1024);
  return {
    reason: 'too-large',
    message: `The file is larger than ${mebibytes} MiB and was not read.`,
    remedy: 'Split it, or keep it out of the audited paths.',
    file,
  };
}

function faultProblem(options: {
  fault: ValueFault;
  file: string;
  chunk: DocumentChunk;
  text: string;
}): DocumentProblem {
  const { fault, file, chunk, text } = options;
  const { pointer } = fault;
  const place = {
    file,
    document: chunk.document,
    line: chunk.line,
    ...locateInChunk({ text, chunk, pointer, target: 'key' }),
    pointer,
  };
  const where = describePointer(pointer) || 'the document';
  switch (fault.reason) {
    case 'forbidden-key':
      return {
        reason: 'forbidden-key',
        message: `"${fault.key}" may not be the name of a field (${where}).`,
        remedy: 'Rename the field; programs use this name for themselves.',
        ...place,
      };
    case 'too-deep':
      return {
        reason: 'too-deep',
        message: 'Lists and mappings are nested too deeply to be read.',
        remedy: 'Flatten the document; a hundred levels are the limit.',
        ...place,
      };
    default:
      return {
        reason: 'alias-bomb',
        message: fault.cyclic
          ? `An alias in ${where} leads back to the value that holds it.`
          : `The aliases in ${where} would fill memory when written out.`,
        remedy: 'Write the values out instead of referring to anchors.',
        ...place,
      };
  }
}
