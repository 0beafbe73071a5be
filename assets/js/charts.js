// Draws the pictures of the figures. What a picture needs stands in a script of type application/json beside it; the
// same numbers stand in a table, so that the page says everything without this script.
// <div class="chart" data-chart="id of the data"></div>
import { BarChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendPlainComponent, MarkLineComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, AriaComponent, GridComponent, LegendPlainComponent, MarkLineComponent, SVGRenderer]);

const NARROW = 520;
const css = getComputedStyle(document.documentElement);
const colour = (name) => css.getPropertyValue(`--${name}`).trim();
const teal = colour("teal");
const ink = colour("ink");
const soft = colour("ink-soft");
const paper = colour("paper");
const line = colour("line");
const family = getComputedStyle(document.body).fontFamily;

// Each part of a bar has a colour and a pattern: no meaning in colour alone.
const FIRST = { fill: teal, text: paper, decal: "none" };
const MIDDLE = {
  fill: colour("teal-line"),
  text: ink,
  decal: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 7], rotation: -Math.PI / 4, color: colour("teal-wash") },
};
const LAST = {
  fill: colour("plum"),
  text: paper,
  decal: { symbol: "circle", symbolSize: 0.4, dashArrayX: [[8, 8], [0, 8, 8, 0]], dashArrayY: [6, 0], color: colour("plum-wash") },
};
const styles = (count) => (count === 1 ? [FIRST] : count === 2 ? [FIRST, LAST] : [FIRST, MIDDLE, LAST]);

const fill = ({ fill: color, decal }) => ({ color, decal: decal === "none" ? { symbol: "none" } : decal, borderColor: paper, borderWidth: 1 });

// The words beside a bar; a hidden one has no length, only its words.
function bar(values, words, place) {
  return values.map((value, at) => ({
    value: value ?? 0,
    label: { show: words[at] !== "" && !(place === "top" && words[at] === "–"), formatter: words[at], color: value === null ? soft : ink },
  }));
}

function legend(names) {
  return {
    show: names.length > 1,
    data: names,
    selectedMode: false,
    left: 0,
    top: 0,
    itemGap: 18,
    itemWidth: 18,
    itemHeight: 14,
    textStyle: { color: ink, fontFamily: family, fontSize: 14 },
  };
}

const text = { color: ink, fontFamily: family, fontSize: 14 };

function upright({ labels, series }, width) {
  const looks = styles(series.length);
  return {
    legend: legend(series.map(({ name }) => name)),
    grid: { left: 4, right: 4, top: series.length > 1 ? 44 : 24, bottom: 28 },
    xAxis: {
      type: "category",
      data: labels,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour("line-strong") } },
      axisLabel: { ...text, fontSize: width < NARROW ? 12 : 14, interval: 0, hideOverlap: false, rotate: width < NARROW ? 45 : 0 },
    },
    yAxis: { type: "value", show: false },
    series: series.map(({ name, values, words }, at) => ({
      type: "bar",
      name,
      data: bar(values, words, "top"),
      itemStyle: fill(looks[at]),
      barGap: "8%",
      barCategoryGap: "28%",
      label: { show: true, position: "top", ...text, fontSize: width < NARROW ? 10 : 13 },
    })),
  };
}

function lying({ labels, series }, width) {
  const room = width < NARROW ? Math.round(width * 0.4) : 230;
  return {
    grid: { left: room + 10, right: width < NARROW ? 30 : 60, top: 4, bottom: 4 },
    xAxis: { type: "value", show: false, max: ({ max }) => Math.max(max, 1) * 1.05 },
    yAxis: names(labels, room),
    series: series.map(({ name, values, words }) => ({
      type: "bar",
      name,
      data: bar(values, words, "right"),
      itemStyle: { ...fill(FIRST), borderRadius: 2 },
      barWidth: 20,
      label: { show: true, position: "right", ...text, fontWeight: 600, width: width - room - 30, overflow: "break" },
    })),
  };
}

function parts({ labels, series, mark }, width) {
  const room = width < NARROW ? Math.round(width * 0.4) : 230;
  const looks = styles(series.length);
  const top = 34 + (width < NARROW ? 26 * (series.length - 2) : 0) + (mark ? 20 : 0);
  return {
    legend: { ...legend(series.map(({ name }) => name)), itemGap: 12 },
    grid: { left: room + 10, right: 18, top, bottom: 4 },
    xAxis: { type: "value", show: false, min: 0, max: 100 },
    yAxis: names(labels, room),
    series: series.map(({ name, values, words }, at) => ({
      type: "bar",
      stack: "whole",
      name,
      data: values.map((value, place) => ({
        value,
        label: { show: value * (width - room - 28) > 2600, formatter: words[place] },
      })),
      itemStyle: fill(looks[at]),
      barWidth: 22,
      label: {
        position: "inside",
        ...text,
        color: looks[at].text,
        textBorderColor: looks[at].fill,
        textBorderWidth: 5,
        fontWeight: 700,
      },
      markLine:
        mark && at === 0
          ? {
              silent: true,
              symbol: "none",
              data: [{ xAxis: mark.at }],
              lineStyle: { color: ink, width: 2, type: [5, 4] },
              label: { formatter: mark.label, position: "start", ...text, fontSize: 13, align: "right" },
            }
          : undefined,
    })),
  };
}

function names(labels, room) {
  return {
    type: "category",
    data: labels,
    inverse: true,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: line } },
    axisLabel: { ...text, width: room, overflow: "break", lineHeight: 17, align: "right" },
  };
}

const KINDS = {
  columns: { make: upright, height: () => 250 },
  bars: { make: lying, height: ({ labels }) => 12 + 44 * labels.length },
  parts: { make: parts, height: ({ labels, series, mark }, width) => 42 + 50 * labels.length + (mark ? 20 : 0) + (width < NARROW ? 26 * (series.length - 2) : 0) },
};

function draw(place) {
  const data = JSON.parse(document.getElementById(place.dataset.chart).textContent);
  const kind = KINDS[data.kind];
  let chart;
  let before = 0;
  const now = () => {
    const width = place.clientWidth;
    if (!width || width === before) return;
    before = width;
    place.style.blockSize = `${kind.height(data, width)}px`;
    chart ??= init(place, null, { renderer: "svg" });
    chart.resize();
    chart.setOption(
      {
        animation: false,
        textStyle: { fontFamily: family },
        aria: { enabled: true, label: { description: data.description } },
        ...kind.make(data, width),
      },
      { notMerge: true },
    );
  };
  now();
  new ResizeObserver(now).observe(place);
}

document.fonts.ready.then(() => document.querySelectorAll("[data-chart]").forEach(draw));

// On paper nobody can open a table.
let opened = [];
window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details[data-print]:not([open])")];
  for (const one of opened) one.open = true;
});
window.addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
});
