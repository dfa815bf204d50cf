import { kindFields } from './kindFields';
import type { KindDefinition } from './types';

/** A cell of a Markdown table. */
function cell(text: string): string {
  return text.replace(/\|/g, '\\|');
}

/**
 * The reference of a kind, in Markdown: what it says, how a document of it begins, and every field with what may stand there. Written
 * from the schema that judges documents, so that it cannot say anything else.
 *
 * @public
 */
export function kindPage(definition: KindDefinition): string {
  const { apiVersions, description, kind } = definition;
  return [
    `# ${kind}`,
    '',
    description,
    '',
    '```yaml',
    `apiVersion: ${apiVersions[0]}`,
    `kind: ${kind}`,
    'metadata: { name: my-name }',
    'spec: {} # the fields below',
    '```',
    '',
    ...(apiVersions.length > 1
      ? [
          `Also \`apiVersion\`: ${apiVersions
            .slice(1)
            .map(each => `\`${each}\``)
            .join(', ')}.`,
          '',
        ]
      : []),
    '| Field | Required | Holds |',
    '| --- | --- | --- |',
    ...kindFields(definition).map(
      ({ path, required, holds }) => `| \`${path}\` | ${required ? 'yes' : ''} | ${cell(holds)} |`,
    ),
    '',
  ].join('\n');
}
