import { UsageError } from './errors';

/**
 * The format of an answer that is no list of findings.
 *
 * @throws UsageError for a format that findings alone have
 * @internal
 */
export function textOrJson(action: string, format: string = 'text'): 'text' | 'json' {
  if (format === 'text' || format === 'json') return format;
  throw new UsageError(`${action} cannot print ${format}.`, 'It knows text and json.');
}
