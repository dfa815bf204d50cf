import { mockServices } from '@backstage/backend-test-utils';
import { DataDamage } from '../database/DataDamage';
import { PortalHealth } from './PortalHealth';

function start() {
  const damage = new DataDamage();
  const lifecycle = mockServices.rootLifecycle.mock();
  const health = new PortalHealth({ damage, lifecycle });
  const [[hasStarted]] = lifecycle.addStartupHook.mock.calls;
  const [[isEnding]] = lifecycle.addBeforeShutdownHook.mock.calls;
  return { damage, health, hasStarted, isEnding };
}

const OK = { status: 200, payload: { status: 'ok' } };
const refusing = (message: string) => ({ status: 503, payload: { status: 'error', message } });

describe('PortalHealth', () => {
  it('is ready from the end of the start to the beginning of the end', async () => {
    const { health, hasStarted, isEnding } = start();
    expect(await health.getReadiness()).toEqual(refusing('The portal has not started yet.'));
    await hasStarted();
    expect(await health.getReadiness()).toEqual(OK);
    await isEnding();
    expect(await health.getReadiness()).toEqual(refusing('The portal is ending.'));
    expect(await health.getLiveness()).toEqual(OK);
  });

  it('is not ready once a file is damaged, says which, and stays alive', async () => {
    const { damage, health, hasStarted } = start();
    await hasStarted();
    expect(damage.report('incidents.sqlite')).toBe(true);
    expect(damage.report('incidents.sqlite')).toBe(false);
    expect(damage.report('oncall.sqlite')).toBe(true);
    expect(await health.getReadiness()).toEqual(
      refusing('Damaged: incidents.sqlite, oncall.sqlite. The log of the portal says what to do.'),
    );
    expect(await health.getLiveness()).toEqual(OK);
  });
});
