import { useFormStyles } from '../Form/styles';

/** @internal */
export interface CampaignProgressProps {
  /** Whose progress it is: the accessible name of the bar. */
  label: string;
  closed: number;
  total: number;
}

/** How much is closed, as a bar and as the two numbers. @internal */
export function CampaignProgress(props: CampaignProgressProps) {
  const { label, closed, total } = props;
  const classes = useFormStyles();
  return (
    <>
      {/* Without findings everything that was asked is done, so the bar is full. */}
      <progress
        className={classes.bar}
        aria-label={`${label}: ${closed} of ${total} closed`}
        value={total === 0 ? 1 : closed}
        max={total === 0 ? 1 : total}
      />
      <span aria-hidden="true">
        {closed} of {total}
      </span>
    </>
  );
}
