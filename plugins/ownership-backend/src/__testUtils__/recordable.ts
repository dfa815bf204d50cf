import { buildFleet, type Finding, governingPolicy, readFileDocuments } from '@rollcall/model';
import { audit, defaultSeverityOf, serviceRows } from '@rollcall/plugin-ownership-common';
import type { RecordableAudit } from '../database/history/auditContents';

export interface SampleService {
  name: string;
  owner?: string;
  tier?: string;
}

const ORGANISATION = `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: company}
spec: {type: organization, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: payments}
spec: {type: team, parent: company, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: mara}
spec: {memberOf: [payments]}
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: {name: shop}
spec: {owner: payments}
---
apiVersion: rollcall.dev/v1alpha1
kind: AuditPolicy
metadata: {name: policy}
spec: {scope: organisation, tiers: {"1": {title: Critical}, "2": {title: Important}}}
`;

function text({ name, owner = 'payments', tier }: SampleService): string {
  const annotations = tier === undefined ? '' : `, annotations: {rollcall.dev/tier: "${tier}"}`;
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: ${name}${annotations}}
spec: {type: service, lifecycle: production, owner: "${owner}", system: shop}
`;
}

/** What an audit of these services comes to, in a snapshot that is complete. */
export function recordable(
  services: readonly SampleService[],
  options: { readAt: string; also?: Finding[] },
): RecordableAudit {
  const { readAt, also = [] } = options;
  const { documents, problems } = readFileDocuments({
    file: 'catalog.yaml',
    text: [ORGANISATION, ...services.map(text)].join('---\n'),
  });
  const policies = documents.filter(({ kind }) => kind === 'AuditPolicy');
  const fleet = buildFleet(documents, governingPolicy(policies, defaultSeverityOf), { problems });
  const findings = [...audit(fleet, { asOf: readAt }, readAt), ...also];
  return {
    fleet,
    findings,
    rows: serviceRows(fleet, findings),
    snapshot: { generation: 1, readAt, complete: true },
  };
}
