import type { Facts } from '@rollcall/model';
import fc from 'fast-check';
import { fleetOf, NOW } from '@rollcall/test-utils';
import { ORGANISATION_DEFECTS } from '../__testUtils__/planted/organisationDefects';
import { expectedOf, fits, SERVICE_DEFECTS } from '../__testUtils__/planted/serviceDefects';
import { fileOf, POLICY, soundWorld, type World } from '../__testUtils__/planted/soundWorld';
import { audit } from './audit';

function factsOf({ ageDays, deployed }: World): Facts {
  const evidence = [...ageDays].map(([entityRef, value]) => ({
    entityRef,
    key: 'image.ageDays',
    value,
    observedAt: '2026-11-20T00:00:00Z',
    source: 'scanner',
  }));
  const groups = [...deployed].map(([name, alerts]) => ({
    name,
    rules: alerts.map(({ alert, expr, ...rest }) => ({
      kind: 'alert',
      name: alert,
      expression: expr,
      ...rest,
    })),
  }));
  return { asOf: NOW, evidence, deployedRules: { production: { readAt: NOW, groups } } };
}

/** What the audit says of a world, as `rule entity`. */
function found(world: World): string[] {
  const documents: Record<string, string> = {};
  for (const [at, item] of world.entities.entries()) {
    const file = fileOf(item);
    const free = file in documents ? file.replace('catalog.yaml', `catalog-${at}.yaml`) : file;
    documents[free] = JSON.stringify(item);
  }
  const findings = audit(fleetOf({ documents, policy: POLICY }), factsOf(world), NOW);
  return findings.map(({ rule, entityRef }) => `${rule} ${entityRef}`).sort();
}

const sizes = fc.record({
  teams: fc.integer({ min: 1, max: 6 }),
  services: fc.integer({ min: 1, max: 14 }),
});

/** At most one defect for each service, so that none hides another. */
const worlds = sizes.chain(size =>
  fc.record({
    size: fc.constant(size),
    inServices: fc.uniqueArray(
      fc.record({
        at: fc.nat({ max: size.services - 1 }),
        defect: fc.constantFrom(...SERVICE_DEFECTS),
      }),
      { selector: ({ at }) => at, maxLength: size.services },
    ),
    elsewhere: fc.subarray([...ORGANISATION_DEFECTS]),
  }),
);

/** Where a third one leans on the same, that is a single point of failure, a defect of its own. */
function isOneOfTwo<T extends { defect: unknown }>(item: T, at: number, all: T[]): boolean {
  return all.slice(0, at).filter(({ defect }) => defect === item.defect).length < 2;
}

describe('the audit of any organisation', () => {
  it('finds nothing where nothing is wrong', () => {
    fc.assert(
      fc.property(sizes, size => {
        expect(found(soundWorld(size))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('finds exactly the defects that were planted', () => {
    fc.assert(
      fc.property(worlds, ({ size, inServices, elsewhere }) => {
        const world = soundWorld(size);
        const planted = inServices.filter(item => fits(item, size)).filter(isOneOfTwo);
        for (const { at, defect } of planted) {
          const service = world.entities.find(
            ({ kind, metadata }) => kind === 'Component' && metadata.name === `service-${at}`,
          )!;
          defect.plant(service, world);
        }
        for (const { add = [], change } of elsewhere) {
          world.entities.push(...add);
          change?.(world);
        }
        const expected = [
          ...planted.flatMap(item => expectedOf(item, size)),
          ...elsewhere.flatMap(item => item.expected),
        ];
        expect(found(world)).toEqual(expected.sort());
      }),
      { numRuns: 150 },
    );
  });

  it('knows defects for most of its rules', () => {
    const rules = new Set([
      ...SERVICE_DEFECTS.map(({ rule }) => rule),
      ...ORGANISATION_DEFECTS.flatMap(({ expected }) => expected.map(line => line.split(' ')[0])),
    ]);
    expect(rules.size).toBeGreaterThanOrEqual(28);
  });
});
