import { readFileDocuments, type CatalogDocument } from '@rollcall/model';
import { readRunbook, type ReadRunbookResult } from '../read';

/** The one document of a text, as the reader of the project reads it. */
export function documentOf(text: string, file = 'runbooks/a.yaml'): CatalogDocument {
  const { documents, problems } = readFileDocuments({ file, text });
  if (documents.length !== 1) throw new Error(`One document expected: ${JSON.stringify(problems)}`);
  return documents[0];
}

/** A runbook of which only the spec is written. */
export function runbookText(spec: string): string {
  return `apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: {name: restart-consumer, title: Restart the consumer}
spec:
${spec.replace(/^/gm, '  ')}
`;
}

export function readText(spec: string): ReadRunbookResult {
  return readRunbook(documentOf(runbookText(spec)));
}

/** A runbook without problems, of one call that changes something. */
export const RESTART = `
owner: group:payments
appliesTo: {services: [component:checkout]}
answers: [ConsumerLag]
risk: mutating
inputs: {type: object, properties: {batch: {type: integer, minimum: 1, default: 1}}, required: [batch]}
steps:
  - id: lag
    title: Check the lag
    check: {action: prometheus.query, with: {query: "lag{service='\${{ entity.name }}'}"}}
    expect: result.value > 100.0
  - id: restart
    action: http.request
    with: {endpoint: workers, method: POST, path: /restart, body: {batch: "\${{ inputs.batch }}"}}
    secrets: {token: workers-token}
    idempotent: probe
    timeout: PT5M
    verify:
      check: {action: prometheus.query, with: {query: lag}}
      expect: result.value < 100.0
      within: PT10M
      every: PT15S
    rollback: {action: http.request, with: {endpoint: workers, method: POST, path: /undo}}
    onFailure: rollback
  - id: tell
    manual: "Tell #payments what you saw."
    evidence: link
`;
