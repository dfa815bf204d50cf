import type { ServiceReport } from '@rollcall/plugin-ownership-common';
import { Mark } from '@rollcall/ui';
import { useStyles } from '../styles';

/** Everything the tier asks, over all five answers, each with its mark. @internal */
export function AskedByTier(props: { report: ServiceReport }) {
  const { tier, standing } = props.report;
  const classes = useStyles();
  const asked = standing.requirements.filter(({ answer }) => answer !== 'tier');
  if (!tier.tier || asked.length === 0) return null;
  return (
    <>
      <p className={classes.note}>Tier {tier.tier.id} asks for:</p>
      <ul className={classes.asked}>
        {asked.map(({ id, title, state, because }) => (
          <li key={id}>
            <Mark state={state} reason={because} />
            {title}
          </li>
        ))}
      </ul>
    </>
  );
}
