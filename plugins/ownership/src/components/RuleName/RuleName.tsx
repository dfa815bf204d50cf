import { Link } from '@backstage/core-components';
import { useRuleUrl } from '../../hooks/useRuleUrl';

/** The name of a rule, linked to its explanation where the configuration says where that is. @internal */
export function RuleName(props: { rule: string }) {
  const { rule } = props;
  const url = useRuleUrl()(rule);
  return url ? (
    <Link to={url}>{rule}</Link>
  ) : (
    <span title={`rollcall explain ${rule}`}>{rule}</span>
  );
}
