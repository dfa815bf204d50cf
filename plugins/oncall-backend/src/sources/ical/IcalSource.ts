import type { Config } from '@backstage/config';
import { InputError, NotFoundError } from '@backstage/errors';
import { isTimeZone, nearestNames, nearestTimeZones } from '@rollcall/model';
import type {
  FinalShifts,
  ListFinalShiftsOptions,
  OnCallSource,
} from '@rollcall/plugin-oncall-node';
import { readUpstreamOptions, Upstream } from '@rollcall/upstream';
import { readCalendar } from './readCalendar';

interface Endpoint {
  upstream: Upstream;
  timeZone: string;
}

/** A year of a large team's shifts, many times over. */
const MOST_BYTES = 2 * 1024 * 1024;
const DAY_MS = 86_400_000;

function readTimeZone(config: Config): string {
  const timeZone = config.getOptionalString('timeZone') ?? 'UTC';
  if (isTimeZone(timeZone)) return timeZone;
  const near = nearestTimeZones(timeZone).join(' or ');
  throw new InputError(
    `timeZone of an endpoint in oncall.ical.endpoints: there is no zone "${timeZone}"${near && `; did you mean ${near}?`}`,
  );
}

/**
 * Schedules that somebody publishes as an iCalendar feed. Only the operator says where feeds are: a rotation names an endpoint
 * of the configuration, never an address.
 *
 * @internal
 */
export class IcalSource implements OnCallSource {
  readonly id = 'ical';
  readonly title = 'Calendar feed';
  readonly limits = { pastMs: 31 * DAY_MS, futureMs: 120 * DAY_MS };

  private constructor(private readonly endpoints: ReadonlyMap<string, Endpoint>) {}

  /**
   * Reads `oncall.ical.endpoints`.
   *
   * @throws InputError for an address or time zone that cannot be meant
   */
  static fromConfig(config: Config): IcalSource {
    const section = config.getOptionalConfig('oncall.ical.endpoints');
    const endpoints = new Map<string, Endpoint>();
    for (const name of section?.keys() ?? []) {
      const endpoint = section!.getConfig(name);
      const options = readUpstreamOptions(endpoint, {
        name: `calendar feed ${name}`,
        baseUrl: endpoint.getString('url'),
        timeoutMs: 15_000,
        maxResponseBytes: MOST_BYTES,
      });
      endpoints.set(name, {
        upstream: Upstream.create(options),
        timeZone: readTimeZone(endpoint),
      });
    }
    return new IcalSource(endpoints);
  }

  async listFinalShifts(options: ListFinalShiftsOptions): Promise<FinalShifts> {
    const { schedule, window, signal } = options;
    const endpoint = this.endpoints.get(schedule);
    if (!endpoint) {
      const [near] = nearestNames(schedule, this.endpoints.keys(), 1);
      throw new NotFoundError(
        `The configuration has no calendar feed "${schedule}"${near ? `; did you mean "${near}"?` : ''}`,
      );
    }
    const { upstream, timeZone } = endpoint;
    const text = await upstream.text({
      operation: 'read the calendar',
      headers: { accept: 'text/calendar' },
      signal,
    });
    return readCalendar(text, { window, timeZone });
  }
}
