"use strict";
(function () {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const units = Array.from(document.querySelectorAll(".unit"));
  const key = "scenewright-" + data.id;
  const say = (text) => { $("live").textContent = text; };

  // What is kept between visits; in memory alone where the browser keeps nothing for files.
  const empty = () => ({ mine: [], spoken: [], notes: {}, laps: {}, at: 0, big: 0, dark: null });
  let kept = empty();
  try { kept = Object.assign(kept, JSON.parse(localStorage.getItem(key)) || {}); } catch (e) { /* stays in memory */ }
  const save = () => { try { localStorage.setItem(key, JSON.stringify(kept)); } catch (e) { /* stays in memory */ } };

  const rolesOf = (unit) => unit.dataset.roles.split(" ").filter(Boolean).map(Number);
  const isMine = (unit) => rolesOf(unit).some((role) => kept.mine.includes(role));

  // Roles
  function showMine() {
    units.forEach((unit) => {
      for (let i = 0; i < 8; i += 1) unit.classList.remove("mine" + i);
      const mine = rolesOf(unit).find((role) => kept.mine.includes(role));
      if (mine !== undefined) unit.classList.add("mine" + (kept.mine.indexOf(mine) % 8));
    });
    document.querySelectorAll("#roles input[data-kind]").forEach((box) => {
      box.checked = kept[box.dataset.kind].includes(Number(box.value));
    });
    const count = units.filter(isMine).length;
    $("mine-count").textContent = kept.mine.length ? count + " lines are yours." : "No role is chosen yet.";
  }
  $("roles").addEventListener("change", (event) => {
    const box = event.target;
    if (box.dataset.kind) {
      const role = Number(box.value);
      kept[box.dataset.kind] = kept[box.dataset.kind].filter((other) => other !== role);
      if (box.checked) kept[box.dataset.kind].push(role);
    } else if (box.id === "reader") {
      const reader = data.readers[Number(box.value)];
      kept.mine = reader ? reader.roles.slice() : [];
    }
    save();
    showMine();
  });

  // Where we are
  let current = -1;
  let moved = 0;
  function go(index, how) {
    if (!units.length) return;
    index = Math.max(0, Math.min(units.length - 1, index));
    if (index === current && how !== "start") return;
    const before = units[current];
    if (before) { before.classList.remove("here"); before.removeAttribute("aria-current"); }
    const unit = units[index];
    unit.classList.add("here");
    unit.setAttribute("aria-current", "true");
    current = index;
    kept.at = index;
    save();
    const number = unit.dataset.n ? "Speech " + unit.dataset.n + " of " + data.speeches + " · " : "";
    $("where").textContent = number + "scene " + unit.dataset.scene + " · page " + unit.dataset.page;
    if (how !== "scroll") {
      moved = Date.now();
      unit.scrollIntoView({ block: "center" });
    }
    if (how === "key") { unit.focus({ preventScroll: true }); }
    lap(unit.dataset.scene);
    if (how !== "scroll" && how !== "start") speak(unit);
  }
  const next = () => go(current + 1, "key");
  const previous = () => go(current - 1, "key");
  function nextMine(step) {
    for (let i = current + step; i >= 0 && i < units.length; i += step) {
      if (isMine(units[i])) { go(i, "key"); return; }
    }
    say("No more lines of yours.");
  }
  units.forEach((unit, index) => unit.addEventListener("click", () => go(index, "tap")));
  let waiting = false;
  window.addEventListener("scroll", () => {
    if (waiting || Date.now() - moved < 900) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const unit = (document.elementFromPoint(window.innerWidth / 2, window.innerHeight * 0.42) || document.body).closest(".unit");
      if (unit) go(units.indexOf(unit), "scroll");
    });
  }, { passive: true });

  // Panels: one open at a time
  const panels = { roles: "show-roles", notes: "show-notes", times: "show-times", help: "show-help" };
  function toggle(name) {
    Object.entries(panels).forEach(([panel, button]) => {
      const open = panel === name && $(panel).hidden;
      $(panel).hidden = !open;
      $(button).setAttribute("aria-expanded", String(open));
    });
    const shown = $(name);
    if (!shown.hidden) { const first = shown.querySelector("textarea, select, input, button"); if (first) first.focus({ preventScroll: true }); }
  }
  Object.entries(panels).forEach(([panel, button]) => $(button).addEventListener("click", () => toggle(panel)));

  // Looks
  function setDark(on) {
    document.documentElement.classList.toggle("dark", on);
    $("dark").setAttribute("aria-pressed", String(on));
    kept.dark = on;
    save();
  }
  function setBig(step) {
    kept.big = Math.max(-2, Math.min(6, step));
    document.documentElement.style.setProperty("--size", (window.innerWidth < 640 ? 16 : 18) + 3 * kept.big + "px");
    save();
    moved = Date.now();
    if (units[current]) units[current].scrollIntoView({ block: "center" });
  }
  $("dark").addEventListener("click", () => setDark(!document.documentElement.classList.contains("dark")));
  $("bigger").addEventListener("click", () => setBig(kept.big + 1));
  $("smaller").addEventListener("click", () => setBig(kept.big - 1));
  $("back").addEventListener("click", previous);
  $("on").addEventListener("click", next);

  // Notes on any line
  const label = (unit) => {
    if (unit.dataset.n) return "speech " + unit.dataset.n;
    const scene = "scene " + unit.dataset.scene;
    return unit.classList.contains("heading") ? "the heading of " + scene : "narration in " + scene + ", page " + unit.dataset.page;
  };
  function openNote() {
    const unit = units[Math.max(0, current)];
    if (!unit) return;
    if ($("notes").hidden) toggle("notes");
    $("note-label").textContent = "Note on " + label(unit);
    $("note").value = kept.notes[unit.dataset.u] || "";
    $("note").focus();
  }
  function showNotes() {
    const list = $("note-list");
    list.textContent = "";
    units.forEach((unit, index) => {
      const note = kept.notes[unit.dataset.u];
      unit.classList.toggle("noted", Boolean(note));
      if (!note) return;
      const item = document.createElement("li");
      const link = document.createElement("button");
      link.type = "button";
      link.textContent = label(unit) + ": " + note;
      link.addEventListener("click", () => go(index, "tap"));
      item.appendChild(link);
      list.appendChild(item);
    });
  }
  $("save-note").addEventListener("click", () => {
    const unit = units[Math.max(0, current)];
    if (!unit) return;
    const text = $("note").value.trim();
    if (text) kept.notes[unit.dataset.u] = text; else delete kept.notes[unit.dataset.u];
    save();
    showNotes();
    say(text ? "Note saved on " + label(unit) : "Note removed");
  });
  $("show-notes").addEventListener("click", () => { if (!$("notes").hidden) { toggle("notes"); openNote(); } });

  // CSV that a spreadsheet cannot take for a formula
  function download(name, rows) {
    const cell = (value) => {
      let text = String(value === undefined ? "" : value);
      if (/^[=+\-@\t]/.test(text)) text = "'" + text;
      return '"' + text.replace(/"/g, '""') + '"';
    };
    const text = "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
  const words = (unit) => Array.from(unit.querySelectorAll(".said, .text"), (part) => part.innerText.replace(/\s+/g, " ")).join(" ");
  const who = (unit) => (unit.querySelector(".cue") || { textContent: "narration" }).textContent;
  $("export-notes").addEventListener("click", () => {
    const rows = units.filter((unit) => kept.notes[unit.dataset.u]).map((unit) => [
      unit.dataset.n, unit.dataset.scene, unit.dataset.page, who(unit), words(unit), kept.notes[unit.dataset.u]]);
    download(data.name + "-notes.csv", [["speech", "scene", "page", "who", "line", "note"]].concat(rows));
  });

  // Stopwatch: the time runs into the scene that is being read
  let running = false;
  let since = 0;
  let timed = null;
  const showTime = (ms) => {
    const s = Math.floor(ms / 1000);
    return Math.floor(s / 60) + ":" + String(s % 60).padStart(2, "0");
  };
  function settle() {
    if (running && timed !== null) kept.laps[timed] = (kept.laps[timed] || 0) + Date.now() - since;
    since = Date.now();
  }
  function lap(scene) {
    if (scene === timed) return;
    settle();
    timed = scene;
    save();
    showTimes();
  }
  function tick() {
    const now = (kept.laps[timed] || 0) + (running ? Date.now() - since : 0);
    $("clock").textContent = showTime(now);
  }
  function showTimes() {
    const body = $("time-list");
    body.textContent = "";
    let sum = 0;
    data.scenes.forEach((scene) => {
      const ms = kept.laps[scene.label];
      sum += ms || 0;
      const row = body.insertRow();
      [scene.label, scene.heading, showTime(scene.seconds * 1000), ms ? showTime(ms) : ""].forEach((text, at) => {
        const cell = row.insertCell();
        cell.textContent = text;
        if (at > 1) cell.className = "num";
      });
    });
    $("time-sum").textContent = "In all " + showTime(sum) + " of " + showTime(data.seconds * 1000) + " expected.";
  }
  $("watch").addEventListener("click", () => {
    settle();
    running = !running;
    since = Date.now();
    $("watch").setAttribute("aria-pressed", String(running));
    $("watch").textContent = running ? "Stop" : "Start";
    save();
    showTimes();
    tick();
  });
  $("clear-times").addEventListener("click", () => { kept.laps = {}; since = Date.now(); save(); showTimes(); tick(); });
  $("export-times").addEventListener("click", () => {
    settle();
    download(data.name + "-times.csv", [["scene", "heading", "expected_seconds", "seconds"]].concat(
      data.scenes.filter((scene) => kept.laps[scene.label]).map((scene) => [
        scene.label, scene.heading, Math.round(scene.seconds), Math.round(kept.laps[scene.label] / 1000)])));
  });
  setInterval(tick, 500);
  window.addEventListener("pagehide", () => { settle(); save(); });

  // Voices for readers who are missing; silent where the browser has none
  const synthesis = "speechSynthesis" in window ? window.speechSynthesis : null;
  let voices = [];
  function findVoices() {
    voices = synthesis ? synthesis.getVoices() : [];
    const own = voices.filter((voice) => voice.lang.slice(0, 2) === (data.language || navigator.language).slice(0, 2));
    if (own.length) voices = own;
    const able = voices.length > 0;
    document.querySelectorAll('input[data-kind="spoken"]').forEach((box) => { box.disabled = !able; });
    $("voice-hint").textContent = able
      ? voices.length + " voices: lines of roles marked “voice” are spoken when you reach them, and reading goes on."
      : "This browser has no voices, so nobody's lines are spoken; everything else works.";
  }
  function speak(unit) {
    if (!synthesis) return;
    synthesis.cancel();
    const role = rolesOf(unit).find((one) => kept.spoken.includes(one));
    if (role === undefined || !voices.length || isMine(unit)) return;
    const spoken = new SpeechSynthesisUtterance(words(unit));
    spoken.voice = voices[(role + 1) % voices.length];
    spoken.lang = spoken.voice.lang;
    spoken.pitch = [1, 0.8, 1.25, 0.65, 1.45][Math.floor((role + 1) / voices.length) % 5];
    const at = current;
    spoken.onend = () => { if (current === at) next(); };
    synthesis.speak(spoken);
  }
  findVoices();
  if (synthesis && synthesis.addEventListener) synthesis.addEventListener("voiceschanged", findVoices);

  // Keys
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") {
      Object.entries(panels).forEach(([panel, button]) => { $(panel).hidden = true; $(button).setAttribute("aria-expanded", "false"); });
      if (synthesis) synthesis.cancel();
      if (units[current]) {
        moved = Date.now();
        units[current].focus({ preventScroll: true });
        units[current].scrollIntoView({ block: "center" });
      }
      return;
    }
    if (/^(TEXTAREA|SELECT|INPUT)$/.test(event.target.tagName)) return;
    if (event.target.tagName === "BUTTON" && (event.key === " " || event.key === "Enter")) return;
    const act = {
      ArrowDown: next, ArrowRight: next, j: next, " ": next, PageDown: next,
      ArrowUp: previous, ArrowLeft: previous, k: previous, PageUp: previous,
      "]": () => nextMine(1), "[": () => nextMine(-1), Home: () => go(0, "key"), End: () => go(units.length - 1, "key"),
      n: openNote, r: () => toggle("roles"), t: () => toggle("times"), "?": () => toggle("help"),
      s: () => $("watch").click(), d: () => $("dark").click(), "+": () => setBig(kept.big + 1), "=": () => setBig(kept.big + 1),
      "-": () => setBig(kept.big - 1),
    }[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  if (kept.dark === null) kept.dark = Boolean(window.matchMedia && matchMedia("(prefers-color-scheme: dark)").matches);
  setDark(kept.dark);
  setBig(kept.big);
  showMine();
  showNotes();
  go(kept.at, "start");
  showTimes();
  tick();
})();
