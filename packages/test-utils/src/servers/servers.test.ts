import { existsSync } from 'node:fs';
import { startAlertmanager, startPrometheus, whereInstalled } from '.';

whereInstalled(['prometheus'], () => {
  it('runs a Prometheus with rules, loads others, and leaves nothing behind', async () => {
    const rules = (name: string) =>
      `groups: [{name: g, rules: [{alert: ${name}, expr: up == 0}]}]\n`;
    const prometheus = await startPrometheus({ rules: { 'a.yml': rules('First') } });
    expect(JSON.stringify(await prometheus.get('rules'))).toContain('First');
    await prometheus.loadRules({ 'a.yml': rules('Second') });
    expect(JSON.stringify(await prometheus.get('rules'))).toContain('Second');
    await expect(prometheus.loadRules({ 'a.yml': 'groups: 1' })).rejects.toThrow();
    await expect(prometheus.get('query', { query: 'up ==' })).rejects.toThrow('parse error');
    await prometheus.stop();
    await prometheus.stop();
    expect(existsSync(prometheus.folder)).toBe(false);
    expect(() => process.kill(prometheus.pid, 0)).toThrow('ESRCH');
  });

  it('says what Prometheus wrote where it does not start', async () => {
    await expect(startPrometheus({ config: 'nonsense: 1' })).rejects.toThrow('nonsense');
  });
});

whereInstalled(['alertmanager'], () => {
  it('runs an Alertmanager and hands it alerts', async () => {
    const alertmanager = await startAlertmanager({
      config: 'route: {receiver: a}\nreceivers: [{name: a}]\n',
    });
    await alertmanager.fire([{ alertname: 'Down' }]);
    const [alert] = await alertmanager.alerts();
    expect(alert).toMatchObject({ labels: { alertname: 'Down' }, receivers: [{ name: 'a' }] });
    await alertmanager.stop();
    expect(existsSync(alertmanager.folder)).toBe(false);
  });
});
