import { Link } from '@backstage/core-components';
import type { TimedIncidentEvent } from '@rollcall/plugin-incidents-common';
import { runPath } from '../../lib/remedyPaths';

/** Leads from a line of the timeline to the run it tells of, where it tells of one. @internal */
export function RunLinkOf(props: { event: TimedIncidentEvent }) {
  const { event } = props;
  return event.kind === 'run' ? <Link to={runPath(event.runId)}>See the run</Link> : null;
}
