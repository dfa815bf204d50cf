import { useStyles } from '../styles';

/** @public */
export interface TierChipProps {
  /** The tier as the policy knows it; `rank` 0 is the most critical. Its title is read where it is known. */
  tier?: { id: string; title?: string; rank: number };
  /** The tier as written, where the policy does not know it. */
  declared?: string;
}

/** How much a service matters, told by weight: the most critical solid, the least outlined. @public */
export function TierChip(props: TierChipProps) {
  const { tier, declared } = props;
  const classes = useStyles();
  if (!tier) {
    const explanation =
      declared === undefined ? 'No tier is declared' : `The policy knows no tier "${declared}"`;
    return (
      <span
        role="img"
        aria-label={explanation}
        title={explanation}
        className={`${classes.tier} ${classes.tierNone}`}
      >
        {declared === undefined ? 'no tier' : `${declared} ?`}
      </span>
    );
  }
  const weights = [classes.tier0, classes.tier1, classes.tier2, classes.tier3];
  const weight = weights[Math.min(tier.rank, weights.length - 1)];
  const name = tier.title ? `Tier ${tier.id}, ${tier.title}` : `Tier ${tier.id}`;
  return (
    <span role="img" aria-label={name} title={name} className={`${classes.tier} ${weight}`}>
      {/^\d+$/.test(tier.id) ? `T${tier.id}` : tier.id}
    </span>
  );
}
