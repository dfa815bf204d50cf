import type { CampaignSummary } from '@rollcall/plugin-ownership-common';
import { dayInWords } from '@rollcall/ui';
import { campaignWords } from '../../lib/campaignState';
import { useFormStyles } from '../Form/styles';

const SHAPES = { open: '○', overdue: '▲', done: '●', ended: '–' };

/** @internal */
export interface CampaignStateWordProps {
  campaign: Pick<CampaignSummary, 'state' | 'deadline'>;
  now?: Date;
}

/** Open and due, overdue, done or ended: by shape and in words. @internal */
export function CampaignStateWord(props: CampaignStateWordProps) {
  const { campaign, now = new Date() } = props;
  const classes = useFormStyles();
  const { state, text } = campaignWords(campaign, now);
  return (
    <span
      className={state === 'overdue' ? classes.late : undefined}
      title={`Deadline ${dayInWords(campaign.deadline)}`}
    >
      <span aria-hidden="true">{SHAPES[state]} </span>
      {text}
    </span>
  );
}
