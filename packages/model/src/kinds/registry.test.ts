import { validatorOf } from './compile';
import { isOwnGroup, kindOf, KINDS, nearestKind } from './registry';

describe('the registry of kinds', () => {
  it('has a schema that compiles for every kind, and compiles it once', () => {
    for (const definition of KINDS) {
      const validate = validatorOf(definition);
      expect(validate({})).toBe(false);
      expect(validatorOf(definition)).toBe(validate);
    }
  });

  it('finds kinds by version and kind as written', () => {
    expect(kindOf('backstage.io/v1beta1', 'API')?.family).toBe('software');
    expect(kindOf('backstage.io/v1alpha1', 'Api')).toBeUndefined();
    expect(kindOf('rollcall.dev/v1alpha1', 'API')).toBeUndefined();
    expect(kindOf('constructor', 'toString')).toBeUndefined();
  });

  it('gives every kind of the same name the same reference only if it is the same kind', () => {
    const names = KINDS.map(({ kind }) => kind.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });

  it('knows whose documents are meant for us', () => {
    expect(isOwnGroup('backstage.io/v9')).toBe(true);
    expect(isOwnGroup('rollcall.dev/v1alpha1')).toBe(true);
    expect(isOwnGroup('monitoring.coreos.com/v1')).toBe(false);
    expect(isOwnGroup('v1')).toBe(false);
  });

  it.each([
    ['backstage.io/v1alpha1', 'component', 'backstage.io/v1alpha1', 'Component'],
    ['backstage.io/v1', 'Group', 'backstage.io/v1alpha1', 'Group'],
    ['backstage.io/v1beta2', 'Template', 'scaffolder.backstage.io/v1beta3', 'Template'],
    ['backstage.io/v1alpha1', 'Waiver', 'rollcall.dev/v1alpha1', 'Waiver'],
    ['rollcall.dev/v1', 'Runbok', 'rollcall.dev/v1alpha1', 'Runbook'],
  ])('guesses what %s %s was meant to be', (apiVersion, kind, meantVersion, meantKind) => {
    expect(nearestKind(apiVersion, kind)).toEqual({
      apiVersion: meantVersion,
      kind: meantKind,
    });
  });

  it('does not guess wildly', () => {
    expect(nearestKind('backstage.io/v1alpha1', 'Xyzzy')).toBeUndefined();
  });
});
