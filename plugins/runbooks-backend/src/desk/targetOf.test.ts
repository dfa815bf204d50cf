import { fleetOf } from '@rollcall/test-utils';
import { groupsInCatalog } from './targetOf';

const fleet = fleetOf({
  documents: `
kind: Group
metadata: {name: payments}
spec: {type: team}
---
kind: User
metadata: {name: mara}
spec: {memberOf: [payments]}
---
kind: User
metadata:
  name: oyvind
  annotations: {rollcall.dev/status: departed, rollcall.dev/since: "2026-12-01"}
spec: {memberOf: [payments]}
`,
});

describe('the groups of a person by the catalog', () => {
  it.each([
    ['mara', '2026-11-28T00:00:00Z', ['group:default/payments']],
    ['oyvind, who leaves later', '2026-11-28T00:00:00Z', ['group:default/payments']],
    ['oyvind, who has left', '2026-12-01T00:00:00Z', []],
    ['nobody known', '2026-11-28T00:00:00Z', []],
  ])('of %s, at %s', (who, at, groups) => {
    const [name] = who.split(/[ ,]/);
    expect(groupsInCatalog(fleet, `user:default/${name}`, Date.parse(at))).toEqual(groups);
  });
});
