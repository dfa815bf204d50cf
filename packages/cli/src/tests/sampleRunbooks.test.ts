import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBundle, rollcall } from '../__testUtils__/bundle';

const REPOSITORY = path.resolve(__dirname, '../../../..');
const FOLDER = path.join(REPOSITORY, 'runbooks');
const FILES = readdirSync(FOLDER).sort();

/** A service, and what the inputs that are asked for are; where a runbook asks for nothing and is for one, nothing. */
const TRIES: Record<string, string[]> = {
  'acquirer-failover': ['payments'],
  'before-a-campaign': ['-i', 'backupOf=2026-11-25'],
  'catalog-entry-old': ['cart'],
  'checkout-pending-orders': [],
  'certificate-renewal': ['-i', 'daysLeft=2'],
  'consumer-lag': ['job-runner'],
  'erase-a-shopper': ['sign-in', '-i', 'request=2026-118'],
  'errors-rising': ['cart'],
  'fee-table': ['-i', 'table=cards', '-i', 'merchants=101'],
  'ledger-restore-rehearsal': ['-i', 'backupOf=2026-11-25'],
  'ledger-zone-lost': [],
  'machine-look': ['cart'],
  'maintenance-notice': ['promotions', '-i', 'what=Moving a database'],
  'payment-queue-drain': [],
  'payouts-late': ['payouts'],
  'previous-release': ['checkout'],
  'service-down': ['cart'],
  'shop-search-index': [],
  'silence-alerts': ['cart', '-i', 'until=2026-12-01T12:00:00Z', '-i', 'reason=A new disk'],
  'voucher-backup-rehearsal': ['-i', 'backupOf=2026-11-25'],
  'voucher-mails-stuck': [],
};

/** Those of which a step runs a program: whether that may be, a portal with a runner knows. */
const OF_A_RUNNER = new Set([
  'before-a-campaign',
  'machine-look',
  'voucher-backup-rehearsal',
  'voucher-mails-stuck',
]);

beforeAll(ensureBundle);

describe('the runbooks of the sample organisation', () => {
  it('have nothing wrong with them', () => {
    const { stdout, status } = rollcall(REPOSITORY, ['runbook', 'lint', 'runbooks']);
    expect(stdout).toMatch(/^● Nothing wrong in \d+ documents of \d+ files\./);
    expect(status).toBe(0);
  });

  it('are all tried here', () => {
    const names = FILES.filter(file => /^kind: Runbook$/m.test(read(file))).map(
      file => path.parse(file).name,
    );
    expect(names).toEqual(Object.keys(TRIES).sort());
    expect(names.length).toBeGreaterThanOrEqual(15);
  });

  it.each(Object.entries(TRIES))('can run: %s', (name, words) => {
    const { stdout, stderr, status } = rollcall(REPOSITORY, ['runbook', 'plan', name, ...words]);
    const isKnown = !OF_A_RUNNER.has(name);
    expect(stderr).toBe('');
    expect(stdout).toContain(`${isKnown ? '●' : '○'} runbook:default/${name} can run`);
    expect(status).toBe(isKnown ? 0 : 2);
  });

  it.each([
    ['risk: read-only'],
    ['risk: mutating'],
    ['risk: destructive'],
    ['inputs:'],
    ['when:'],
    ['retry:'],
    ['verify:'],
    ['rollback:'],
    ['onFailure: rollback'],
    ['onFailure: continue'],
    ['idempotent: probe'],
    ['manual:'],
    ['evidence: link'],
    ['ask:'],
    ['approvals:'],
    ['breakGlass: true'],
    ['locks:'],
    ['drill:'],
    ['review:'],
    ['auto:'],
    ['match: { tier:'],
    ['action: notify'],
    ['action: wait'],
    ['action: http.get'],
    ['action: http.request'],
    ['action: prometheus.query'],
    ['action: prometheus.expect'],
    ['action: catalog.refresh'],
    ['action: runbook.run'],
    ['action: command.run/'],
    ['yaml {step='],
  ])('show how to write %s', part => {
    expect(FILES.filter(file => read(file).includes(part))).not.toEqual([]);
  });
});

function read(file: string): string {
  return readFileSync(path.join(FOLDER, file), 'utf8');
}
