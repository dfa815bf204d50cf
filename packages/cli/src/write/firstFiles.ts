/**
 * The text of a first policy: it asks for owners alone, and shows how to ask for more.
 *
 * @internal
 */
export function firstPolicy(): string {
  return `# What this organisation asks of its services. "rollcall explain" lists the rules.
apiVersion: rollcall.dev/v1alpha1
kind: AuditPolicy
metadata:
  name: organisation
spec:
  # One policy governs the organisation; a single repository's own says "repository" here.
  scope: organisation
  services:
    # Components of these types are services: tier, on-call, SLO and runbook are asked of them alone.
    types: [service, website]
  owners:
    # Names that stand in for an owner, beside those that are known.
    placeholders: []
    # What CODEOWNERS or an old name says, and the team it means: "@acme/pay": group:payments
    aliases: {}
    # How long something may still belong to a person who has left.
    departedGrace: P14D
  waivers:
    # Folders whose review is the approval of a waiver.
    acceptFrom: []
  # Without tiers nothing beyond an owner is asked. To ask for more:
  # tiers:
  #   "1":
  #     title: Critical
  #     requires:
  #       onCall: {coverage: 24x7, people: 3}
  #       slo: {minimum: 99.9}
  #       alerts: {runbook: true}
  #       confirmedWithin: P90D
  #   "2":
  #     title: Important
  rules: {}
`;
}

/**
 * The text of a GitHub workflow that audits every pull request.
 *
 * @param version - of the command line it runs
 * @internal
 */
export function firstWorkflow(version: string): string {
  return `name: rollcall
on:
  pull_request:
  push:
    branches: [main]
permissions:
  contents: read
jobs:
  audit:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          # The history, so that a pull request answers for what it brings in alone.
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 24
      - name: Audit
        env:
          BASE: \${{ github.event.pull_request.base.sha }}
        run: npx --yes @rollcall/cli@${version} audit --format github \${BASE:+--since "$BASE"}
`;
}
