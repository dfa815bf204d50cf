import { NotFoundError } from '@backstage/errors';
import { fleetSlos, monitoringReadPermission } from '@rollcall/plugin-monitoring-common';
import { alertsOfPromise, alertsOfService } from '../book/alerts';
import type { BookPage } from '../book/SloBook';
import { CodeRules } from '../drift/CodeRules';
import { findService } from './findService';
import { type ActionOptions, openBook } from './openBook';

/** Whether a service may have an alert of that name; asked first, since few have. */
function isAbout({ fleet, rules }: BookPage, ref: string, alert: string): boolean {
  const code = CodeRules.of(fleet);
  return (
    fleet.links(ref).rules.some(link => code.alertsOf(link.ref).includes(alert)) ||
    fleetSlos(fleet)
      .ofEntity(ref)
      .some(({ alerting }) => alerting.name === alert) ||
    rules.extraOf(ref).some(({ name }) => name === alert)
  );
}

/** What an alert means and leads to. @internal */
export function createExplainAlertAction(options: ActionOptions): void {
  options.actionsRegistry.register({
    name: 'explain-alert',
    title: 'Explain an alert',
    description: [
      'Says of an alert which service it watches and who owns that, by which expression it fires, whether it fires now, which',
      'runbook answers it, where it stands in code, and whether the servers run it as it stands there.',
    ].join(' '),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    visibilityPermission: monitoringReadPermission,
    schema: {
      input: z =>
        z.object({
          alert: z.string().describe('Name of the alert, as Prometheus gives it: CheckoutDown'),
          service: z.string().optional().describe('Only of this service, such as checkout'),
        }),
      output: z => z.object({ alerts: z.array(z.record(z.string(), z.unknown())) }),
    },
    async action({ input, credentials }) {
      const page = await openBook(credentials, options);
      const { fleet, slos } = page;
      const { generated } = options;
      const services = input.service
        ? [findService(fleet, input.service)]
        : fleet.services().map(({ ref }) => ref);
      const concerned = services.filter(ref => isAbout(page, ref, input.alert));
      const ofServices = concerned.flatMap(ref => alertsOfService(page, ref, generated));
      const ofPromises = [...slos.values()]
        .filter(({ entityRef }) => entityRef !== undefined && concerned.includes(entityRef))
        .filter(({ alerting }) => alerting.name === input.alert)
        .flatMap(slo => alertsOfPromise(page, slo, generated));
      const named = [...ofServices, ...ofPromises].filter(({ name }) => name === input.alert);
      const alerts = [...new Map(named.map(alert => [JSON.stringify(alert), alert])).values()];
      if (alerts.length === 0) throw new NotFoundError(`There is no alert "${input.alert}"`);
      return { output: { alerts: alerts.map(alert => ({ ...alert })) } };
    },
  });
}
