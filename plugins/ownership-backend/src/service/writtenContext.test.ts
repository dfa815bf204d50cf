import { exportedDocuments } from '@rollcall/plugin-ownership-common';
import { auditedSnapshotOf } from '../__testUtils__/auditedSnapshotOf';
import { writtenContext } from './writtenContext';

function fleetOf(services: number) {
  const texts = Array.from(
    { length: services },
    (_, number) => `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: s${number}, description: "quoted \\"text\\", 💥" }
spec: { type: service, lifecycle: production, owner: team }
`,
  );
  return auditedSnapshotOf(texts.join('---'), '2026-11-20T00:00:00.000Z').fleet;
}

describe('the written context', () => {
  // A step takes a hundred.
  it.each([0, 1, 100, 101, 250])('is the JSON of all documents of %i', async services => {
    const fleet = fleetOf(services);
    const { body } = await writtenContext(fleet);
    expect(body).toBe(JSON.stringify({ schemaVersion: 1, documents: exportedDocuments(fleet) }));
  });

  it('is written once for all who ask, with a tag of its own for what differs', async () => {
    const fleet = fleetOf(3);
    const [first, second] = await Promise.all([writtenContext(fleet), writtenContext(fleet)]);
    expect(second).toBe(first);
    const same = await writtenContext(fleetOf(3));
    expect(same.etag).toBe(first.etag);
    expect((await writtenContext(fleetOf(4))).etag).not.toBe(first.etag);
  });
});
