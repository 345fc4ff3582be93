// SPDX-License-Identifier: MIT
import { loadavg } from 'node:os';

export function percentile(values, fraction) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * fraction, low = Math.floor(at);
  return sorted[low] + (sorted[Math.ceil(at)] - sorted[low]) * (at - low);
}
export const median = (values) => percentile(values, 0.5);

const round = (value) => (Number.isInteger(value) ? value : Number(value.toPrecision(4)));

// One line of the contract; a peer is {name, value, ratio}.
export function report(name, value, unit, peer) {
  const line = { name, value: round(value), unit };
  if (peer) Object.assign(line, { peer: peer.name, peerValue: round(peer.value), ratio: round(peer.ratio) });
  console.log(JSON.stringify(line));
}

// For people, on standard error.
export const say = (text) => console.error(text);
export const spread = (values) => `${round(Math.min(...values))} to ${round(Math.max(...values))}`;
export const load = () => `load average ${loadavg()[0].toFixed(2)}`;

// The figures that were asked for on the command line; all of them if none was.
export function chosen(figures) {
  const asked = process.argv.slice(2).filter((name) => figures.includes(name));
  return asked.length ? asked : figures;
}
