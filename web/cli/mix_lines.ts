// SPDX-License-Identifier: MIT
// The mix as it is beside the mix as it is proposed, for the terminal, and why its loudness stops short where it does.
import { table } from './terminal.ts';

type Figures = Record<string, number | null>;
interface Note { messageId: string; names: string[]; numbers: number[] }

const columns: [heading: string, figure: string][] = [
  ['LUFS', 'lufs'], ['dBTP', 'truePeakDb'], ['range LU', 'rangeLu'], ['PSR dB', 'psrDb'], ['limiter dB', 'limiterDb'], ['hidden dB', 'hiddenDb'],
];

const whyShort: Record<string, string> = {
  'note.loudnessStopped.limiter': 'the limiter would take off too much too often',
  'note.loudnessStopped.psr': 'peaks would stand too little over the loudest passage',
  'note.loudnessStopped.peak': 'the limiter is locked off',
  'note.loudnessMissed': 'what drives it is locked or at its end',
};

export function mixLines(before: Figures, after: Figures, notes: Note[]): string {
  const row = (name: string, figures: Figures) => [name, ...columns.map(([, figure]) => figures[figure]?.toFixed(1) ?? '-')];
  const short = notes.filter(({ messageId }) => messageId in whyShort)
    .map(({ messageId, numbers: [lufs, target] }) => `loudness: ${lufs?.toFixed(1)} LUFS, ${messageId === 'note.loudnessMissed' ? 'instead' : 'short'} of ${target?.toFixed(1)}: ${whyShort[messageId]}\n`);
  const lost = notes.filter(({ messageId }) => messageId === 'note.buried').map(({ names: [stem] }) => `hardly heard any more: ${stem}\n`);
  return [table([['mix', ...columns.map(([heading]) => heading)], row('as it is', before), row('proposed', after)]), ...short, ...lost].join('');
}
